using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Forced trading over n bars as a share of quote volume: long = Σ liquidated longs, short = Σ liquidated shorts, each /
/// Σ quote volume. 0 or more; memory n bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct LiquidationShareStep(int bars) : IBarStep
{
    private WindowSum longs = new(bars);
    private WindowSum shorts = new(bars);
    private WindowSum traded = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "liquidation_share",
            Family = Family.Derivatives,
            Summary = "liquidated longs, and shorts, of n bars / their quote volume",
            Notes =
                "The venue’s stream shows at most one forced order a second, so bursts are understated. Unknown when nothing was "
                + "traded and where liquidations were not recorded.",
            Parameters = [FeatureParameter.Bars(4)],
            Inputs = [Input.LongLiquidations, Input.ShortLiquidations, Input.QuoteVolume],
            Outputs = ["long", "short"],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Soska and others, Towards Understanding Cryptocurrency Derivatives: A Case Study of BitMEX, 2021",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LiquidationShareStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        longs.Begin(barNumber);
        shorts.Begin(barNumber);
        traded.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var below = traded.Add(bar.QuoteVolume);
        var sold = longs.Add(bar[Input.LongLiquidations]);
        var bought = shorts.Add(bar[Input.ShortLiquidations]);
        outputs[0] = below == 0 ? double.NaN : sold / below;
        outputs[1] = below == 0 ? double.NaN : bought / below;
    }
}
