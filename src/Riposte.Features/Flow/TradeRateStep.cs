using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Fading rate of trades: exponential mean over n of trades a second. 0 or more; memory 32 (n + 1) bars
/// (contraction). A missing bar is unknown and holds the state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="seconds">Length of a bar.</param>
public struct TradeRateStep(int bars, double seconds) : IBarStep
{
    private SeededMean mean = SeededMean.Exponential(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_rate",
            Family = Family.Flow,
            Summary = "exponential mean over n bars of trades a second",
            Notes = "A missing bar is unknown and holds the state.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Trades],
            Unit = Unit.PerSecond,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "common usage; Engle, Russell, Autoregressive Conditional Duration, 1998",
            WarmUp = a => a.Bars - 1,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<TradeRateStep>(
                            new(a.Bars, a.Interval.Milliseconds / 1000.0),
                            Anchor.Exponential(a.Bars)
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var trades = bar.Trades;
        outputs[0] = double.IsNaN(trades) ? double.NaN : mean.Add(trades) / seconds;
    }
}
