using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume rate of change: 100 × (volume / volume n bars before − 1). −100 or more; memory n + 1 bars (window).
/// Unknown when nothing was traded then.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeChangeStep(int bars) : IStep
{
    private RollingBuffer past = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vroc",
            Family = Family.Volume,
            Summary = "100 (volume / volume n bars before − 1)",
            Notes = "Unknown when nothing was traded then.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Volume],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, double.PositiveInfinity),
            Source = "Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Volume, () => new VolumeChangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        var before = past.Oldest;
        past.Add(value);
        return before == 0 ? double.NaN : 100 * (value / before - 1);
    }
}
