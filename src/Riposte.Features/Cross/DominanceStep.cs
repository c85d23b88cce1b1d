using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Share of the reference in what is traded: Σ quote volume of the reference / Σ quote volume of the instruments in use, over
/// n bars. 0 to 1; memory n bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct DominanceStep(int bars) : IBarStep
{
    private WindowSum reference = new(bars);
    private WindowSum market = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dominance",
            Family = Family.Cross,
            Summary = "quote volume of the reference / that of all instruments in use over n bars",
            Notes =
                "Dominance by trading among the instruments in use, not by market capitalisation as charts of BTC dominance show "
                + "it. Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.ReferenceQuoteVolume, Input.MarketQuoteVolume],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DominanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        reference.Begin(barNumber);
        market.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var above = reference.Add(bar[Input.ReferenceQuoteVolume]);
        var below = market.Add(bar[Input.MarketQuoteVolume]);
        outputs[0] = below == 0 ? double.NaN : Math.Min(above / below, 1);
    }
}
