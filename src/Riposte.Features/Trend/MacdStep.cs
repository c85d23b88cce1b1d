using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Moving average convergence / divergence: line = fast EMA − slow EMA of the close, signal = EMA of the line,
/// histogram = line − signal; in price. As in TA-Lib the fast average is seeded so that both become known at the
/// same bar; others seed it at the first bar, which differs during the first bars only. Memory 40 (longest period +
/// 1) bars (contraction).
/// </summary>
/// <param name="fast">Period of the fast average.</param>
/// <param name="slow">Period of the slow average, above fast.</param>
/// <param name="signal">Period of the signal average.</param>
public struct MacdStep(int fast, int slow, int signal) : IBarStep
{
    private SeededMean fastMean = SeededMean.Exponential(fast);
    private SeededMean slowMean = SeededMean.Exponential(slow);
    private SeededMean signalMean = SeededMean.Exponential(signal);
    private int skip = slow - fast;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "macd",
            Family = Family.Trend,
            Summary =
                "line = fast − slow exponential mean; signal = exponential mean of the line; histogram = line − signal",
            Notes =
                "As in TA-Lib the fast average is seeded so that both become known at the same bar; "
                + "others seed it at the first bar, which differs during the first bars only.",
            Parameters =
            [
                FeatureParameter.Bars(12, name: "fast"),
                FeatureParameter.Bars(26, low: 2, name: "slow"),
                FeatureParameter.Bars(9, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.Close],
            Outputs = ["line", "signal", "histogram"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Appel, The Moving Average Convergence-Divergence Trading Method, 1979; TA-Lib MACD",
            WarmUp = a => a.Int(1) + a.Int(2) - 2,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<MacdStep>(
                            new(a.Int(0), a.Int(1), a.Int(2)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        outputs.Fill(double.NaN);
        if (double.IsNaN(close))
        {
            return;
        }
        var slowValue = slowMean.Add(close);
        if (skip > 0)
        {
            skip--;
            return;
        }
        var line = fastMean.Add(close) - slowValue;
        if (double.IsNaN(line))
        {
            return;
        }
        outputs[0] = line;
        outputs[1] = signalMean.Add(line);
        outputs[2] = line - outputs[1];
    }
}
