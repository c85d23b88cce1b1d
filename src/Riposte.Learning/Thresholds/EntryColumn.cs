using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>What a threshold cannot change, decided once per row: which side may be entered at all, and its
/// probability.</summary>
internal sealed class EntryColumn
{
    /// <summary>Decides every row.</summary>
    /// <param name="data">Rows.</param>
    /// <param name="options">Confidence and expected value an entry needs.</param>
    /// <param name="allowed">Rows that may be entered; null allows all.</param>
    public EntryColumn(ThresholdData data, ThresholdOptions options, bool[]? allowed)
    {
        Signal = new Outcome[data.Count];
        Side = new Outcome[data.Count];
        Probability = new double[data.Count];
        for (var i = 0; i < data.Count; i++)
        {
            var row = data.Probabilities.AsSpan(3 * i, 3);
            Signal[i] = ThresholdRule.Side(row[0], row[1], row[2], data.Outcomes, options);
            var net = Signal[i] == Outcome.Long ? data.Outcomes.Net.Long[i] : data.Outcomes.Net.Short[i];
            Side[i] = double.IsNaN(net) || allowed?[i] == false ? Outcome.Neutral : Signal[i];
            Probability[i] = row[(int)Signal[i]];
        }
    }

    /// <summary>The side that the rule names, whether or not it may be entered here: it can end a trade of the other
    /// side.</summary>
    public Outcome[] Signal { get; }

    /// <summary>The side that may be entered; Neutral for none.</summary>
    public Outcome[] Side { get; }

    /// <summary>Probability of <see cref="Signal"/>.</summary>
    public double[] Probability { get; }
}
