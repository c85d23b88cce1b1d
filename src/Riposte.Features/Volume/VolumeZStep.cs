using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume in sample standard deviations from its mean over n bars, the current one included. Any number; memory n
/// bars (window). Unknown when all volumes are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct VolumeZStep(int bars) : IStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_z",
            Family = Family.Volume,
            Summary = "(volume − mean) / sample standard deviation over n bars",
            Notes = "Unknown when all volumes are equal.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.Volume],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Volume, () => new VolumeZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var moments = spread.Add(value);
        return moments.Squares == 0 ? double.NaN : (value - moments.Mean) / Math.Sqrt(moments.Squares / (bars - 1));
    }
}
