using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// How far the instruments in use come apart: mean over n bars of the cross-sectional standard deviation of their log
/// returns. 0 or more; memory n bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct MarketDispersionStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "market_dispersion",
            Family = Family.Cross,
            Summary = "mean over n bars of the standard deviation across instruments of their log returns",
            Notes = "Known where at least two instruments have a return.",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [Input.MarketDispersion],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source =
                "Stivers, Sun, Cross-Sectional Return Dispersion and Time Variation in Value and Momentum Premiums, 2010",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MarketDispersionStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(bar[Input.MarketDispersion]) / bars;
}
