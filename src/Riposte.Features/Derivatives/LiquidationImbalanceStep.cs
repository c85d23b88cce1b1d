using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Side of forced trading over n bars: (liquidated shorts − liquidated longs) / both. −1 (only longs) to 1 (only shorts);
/// memory n bars (window). Unknown when nobody was liquidated.
/// </summary>
/// <param name="bars">n, at least 24: in fewer bars mostly nobody is liquidated.</param>
public struct LiquidationImbalanceStep(int bars) : IBarStep
{
    private WindowSum longs = new(bars);
    private WindowSum shorts = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "liquidation_imbalance",
            Family = Family.Derivatives,
            Summary = "(liquidated shorts − liquidated longs) / both over n bars",
            Notes = "Above 0 shorts were forced to buy. Unknown when nobody was liquidated in the window.",
            Parameters = [FeatureParameter.Bars(96, low: 24)],
            Inputs = [Input.LongLiquidations, Input.ShortLiquidations],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Soska and others, Towards Understanding Cryptocurrency Derivatives: A Case Study of BitMEX, 2021",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LiquidationImbalanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        longs.Begin(barNumber);
        shorts.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var sold = longs.Add(bar[Input.LongLiquidations]);
        var bought = shorts.Add(bar[Input.ShortLiquidations]);
        var both = sold + bought;
        outputs[0] = both == 0 ? double.NaN : (bought - sold) / both;
    }
}
