using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// Turns closed decision bars into prediction events, one bar at a time: the streaming half of a decision, equal bit by
/// bit to the batch table. Runs models and never
/// sees money. Not thread-safe; allocates nothing per bar.
/// </summary>
public sealed class Decider
{
    private readonly FeaturePanel panel;
    private readonly IPredictor predictor;
    private readonly BarrierRule barriers;
    private readonly double[] values;
    private readonly float[] features;
    private int rows;

    /// <summary>A decider over a fresh panel.</summary>
    /// <param name="panel">A panel that has seen no bar yet; its first outputs are the predictor's inputs, in
    /// order.</param>
    /// <param name="predictor">A fitted pipeline, or a chain of them.</param>
    /// <param name="barriers">Where target and stop lie.</param>
    /// <exception cref="ArgumentException">The panel does not begin with the predictor's inputs.</exception>
    public Decider(FeaturePanel panel, IPredictor predictor, BarrierRule barriers)
    {
        var names = predictor.Inputs;
        if (names.Count > panel.OutputNames.Count || !names.SequenceEqual(panel.OutputNames.Take(names.Count)))
        {
            throw new ArgumentException("The panel's outputs do not begin with the predictor's inputs.", nameof(panel));
        }
        this.panel = panel;
        this.predictor = predictor;
        this.barriers = barriers;
        values = new double[panel.OutputNames.Count];
        features = new float[names.Count];
    }

    /// <summary>Takes the next closed bar; a missing bar is a row of NaN.</summary>
    /// <returns>The prediction; null while the panel warms up and for missing bars.</returns>
    public Prediction? Next(in MarketRow row)
    {
        panel.Next(row, values);
        rows++;
        if (rows <= panel.WarmUp || double.IsNaN(row[Input.Close]))
        {
            return null;
        }
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = FeatureMatrix.ToSingle(values[i]);
        }
        var atr = barriers.ScaleOutput is { } output ? values[output] : double.NaN;
        var known = row.OpenTime + panel.Interval.Nanoseconds;
        return predictor.Predict(features, (row.OpenTime, known), barriers.Distances(row[Input.Close], atr));
    }
}
