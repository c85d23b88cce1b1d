using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Share of open interest that was liquidated over n bars: Σ liquidations of both sides / value of open interest now.
/// 0 or more; memory n bars (window). Unknown at a value of 0.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct LiquidatedInterestStep(int bars) : IBarStep
{
    private WindowSum forced = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "liquidated_interest",
            Family = Family.Derivatives,
            Summary = "liquidations of both sides over n bars / open interest in quote currency",
            Notes = "How much of the leverage was flushed out. Unknown at a value of 0.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.LongLiquidations, Input.ShortLiquidations, Input.OpenInterestValue],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "Soska and others, Towards Understanding Cryptocurrency Derivatives: A Case Study of BitMEX, 2021",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LiquidatedInterestStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => forced.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var sum = forced.Add(bar[Input.LongLiquidations] + bar[Input.ShortLiquidations]);
        var value = bar[Input.OpenInterestValue];
        outputs[0] = value == 0 ? double.NaN : sum / value;
    }
}
