using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Relative volatility index: 100 × u / (u + d), u and d the Wilder means over m of std(n) at bars that closed up and
/// down, else 0. 0 to 100; memory 64 m + n bars (contraction). Unknown while neither moved; a missing bar holds the
/// state.
/// </summary>
/// <param name="smoothing">m, at least 1.</param>
public struct RelativeVolatilityIndexStep(int smoothing) : IBarStep
{
    private SeededMean ups = SeededMean.Wilder(smoothing);
    private SeededMean downs = SeededMean.Wilder(smoothing);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "relative_volatility_index",
            Family = Family.Volatility,
            Summary = "100 u / (u + d): Wilder means over m of std(n) at bars that closed up, down",
            Notes =
                "RSI with standard deviations in place of changes, of closes as in Dorsey’s first form; his "
                + "revision of 1995 averages the same index of highs and of lows. TradingView smooths "
                + "exponentially and counts an unchanged close as a fall.",
            Parameters = [FeatureParameter.Bars(10, low: 2), FeatureParameter.Bars(14, name: "smoothing")],
            Inputs = [Input.Close],
            Uses = a => [$"std({a.Int(0)})"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Dorsey, The Relative Volatility Index, 1993",
            WarmUp = a => a.Int(1) - 1,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Int(1))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<RelativeVolatilityIndexStep>(new(a.Int(1)), Anchor.Wilder(a.Int(1)))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = double.NaN;
        var close = bar.Close;
        if (double.IsNaN(close))
        {
            return;
        }
        var change = close - previousClose;
        previousClose = close;
        var size = bar.Used(0);
        if (double.IsNaN(change) || double.IsNaN(size))
        {
            return;
        }
        var up = ups.Add(change > 0 ? size : 0);
        var sum = up + downs.Add(change < 0 ? size : 0);
        outputs[0] = sum == 0 ? double.NaN : 100 * (up / sum);
    }
}
