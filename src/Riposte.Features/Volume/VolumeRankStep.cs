using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Where the volume stands among the last n: share of the n − 1 earlier ones below it, half of equal ones. 0 to 1;
/// memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct VolumeRankStep(int bars) : IStep
{
    private WindowRank rank = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_rank",
            Family = Family.Volume,
            Summary = "rank of the volume among the last n, 0 lowest, 1 highest",
            Notes = "Equal volumes count half. Unlike volume_z it is not moved by the size of outliers.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Volume, () => new VolumeRankStep(a.Bars)),
        };

    /// <inheritdoc/>
    public double Step(double value) => rank.Add(value);
}
