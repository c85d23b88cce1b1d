using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Liquidations of the bar in sample standard deviations from their mean over n bars, by side. Any number;
/// memory n bars (window). Unknown while they do not change.
/// </summary>
/// <param name="bars">n, at least 48: in fewer bars mostly nobody is liquidated.</param>
public struct LiquidationBurstStep(int bars) : IBarStep
{
    private StandardScoreStep longs = new(bars);
    private StandardScoreStep shorts = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "liquidation_burst",
            Family = Family.Derivatives,
            Summary =
                "(liquidated longs, and shorts, of the bar − their mean) / their sample standard deviation over n bars",
            Notes = "Unknown while a side had no liquidation in the whole window.",
            Parameters = [FeatureParameter.Bars(96, low: 48)],
            Inputs = [Input.LongLiquidations, Input.ShortLiquidations],
            Outputs = ["long", "short"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Soska and others, Towards Understanding Cryptocurrency Derivatives: A Case Study of BitMEX, 2021",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LiquidationBurstStep(a.Bars)),
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
        outputs[0] = longs.Step(bar[Input.LongLiquidations]);
        outputs[1] = shorts.Step(bar[Input.ShortLiquidations]);
    }
}
