using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume against its mean over n bars, the current one included. 0 to n; memory n bars (window). Unknown when
/// nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeRatioStep(int bars) : IStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_ratio",
            Family = Family.Volume,
            Summary = "volume / mean volume of n bars",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Column(info, a, Series.Volume, () => new VolumeRatioStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value)
    {
        var mean = sum.Add(value) / bars;
        return mean == 0 ? double.NaN : value / mean;
    }
}
