using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume-weighted MACD without scale: line = (fast − slow volume-weighted exponential mean of the close) / close,
/// signal = exponential mean of the line, histogram = line − signal; a volume-weighted mean is the exponential mean
/// of volume × close / that of volume. Fractions; memory 40 (longest period + 1) bars (contraction). Unknown when
/// nothing was traded; a missing bar holds the state.
/// </summary>
/// <param name="fast">Period of the fast mean.</param>
/// <param name="slow">Period of the slow mean, above fast.</param>
/// <param name="signal">Period of the signal mean.</param>
public struct VolumeMacdStep(int fast, int slow, int signal) : IBarStep
{
    private SeededMean fastMoney = SeededMean.Exponential(fast);
    private SeededMean fastCoins = SeededMean.Exponential(fast);
    private SeededMean slowMoney = SeededMean.Exponential(slow);
    private SeededMean slowCoins = SeededMean.Exponential(slow);
    private SeededMean signalMean = SeededMean.Exponential(signal);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_macd",
            Family = Family.Volume,
            Summary =
                "line = (fast − slow volume-weighted exponential mean of the close) / close; signal, "
                + "histogram as in macd",
            Notes = "Unknown when nothing was traded; a missing bar holds the state.",
            Parameters =
            [
                FeatureParameter.Bars(12, name: "fast"),
                FeatureParameter.Bars(26, low: 2, name: "slow"),
                FeatureParameter.Bars(9, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.Close, Input.Volume],
            Outputs = ["line", "signal", "histogram"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Hawkins, Volume-Weighted MACD, in: Dormeier, Investing with Volume Analysis, 2011",
            WarmUp = a => a.Int(1) + a.Int(2) - 2,
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<VolumeMacdStep>(
                            new(a.Int(0), a.Int(1), a.Int(2)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var close = bar.Close;
        var volume = bar.Volume;
        var money = close * volume;
        if (double.IsNaN(money))
        {
            return;
        }
        var nearMoney = fastMoney.Add(money);
        var nearCoins = fastCoins.Add(volume);
        var farMoney = slowMoney.Add(money);
        var farCoins = slowCoins.Add(volume);
        if (double.IsNaN(farCoins) || nearCoins == 0 || farCoins == 0)
        {
            return;
        }
        outputs[0] = (nearMoney / nearCoins - farMoney / farCoins) / close;
        outputs[1] = signalMean.Add(outputs[0]);
        outputs[2] = outputs[0] - outputs[1];
    }
}
