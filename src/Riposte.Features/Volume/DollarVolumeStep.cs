using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Mean quote volume of n bars, in quote currency. 0 or more; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DollarVolumeStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dollar_volume",
            Family = Family.Volume,
            Summary = "mean quote volume of n bars",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.QuoteVolume],
            Unit = Unit.Money,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DollarVolumeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(bar.QuoteVolume) / bars;
}
