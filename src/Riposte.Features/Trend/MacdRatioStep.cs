using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// The three values of macd divided by the close. Any number; memory 40 (longest period + 1) bars (contraction).
/// </summary>
/// <param name="fast">Period of the fast average.</param>
/// <param name="slow">Period of the slow average, above fast.</param>
/// <param name="signal">Period of the signal average.</param>
public struct MacdRatioStep(int fast, int slow, int signal) : IBarStep
{
    private MacdStep macd = new(fast, slow, signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "macd_ratio",
            Family = Family.Trend,
            Summary = "line, signal and histogram of macd divided by the close",
            Parameters =
            [
                FeatureParameter.Bars(12, name: "fast"),
                FeatureParameter.Bars(26, low: 2, name: "slow"),
                FeatureParameter.Bars(9, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.Close],
            Outputs = ["line", "signal", "histogram"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Appel, The Moving Average Convergence-Divergence Trading Method, 1979",
            WarmUp = a => a.Int(1) + a.Int(2) - 2,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<MacdRatioStep>(
                            new(a.Int(0), a.Int(1), a.Int(2)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        macd.Step(bar, outputs);
        var close = bar.Close;
        outputs[0] /= close;
        outputs[1] /= close;
        outputs[2] /= close;
    }
}
