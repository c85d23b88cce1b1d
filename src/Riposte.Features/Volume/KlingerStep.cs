using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Klinger volume oscillator: fast − slow exponential mean of the volume force 100 volume × |2 (d / c − 1)| × trend,
/// where trend is the sign of the change of high + low + close (1 or −1), d = high − low and c sums d while the trend
/// lasts; signal = exponential mean of the oscillator. In base coins; memory 40 (longest period + 1) bars
/// (contraction). A missing bar is unknown and holds the state.
/// </summary>
/// <param name="fast">Period of the fast mean.</param>
/// <param name="slow">Period of the slow mean, above fast.</param>
/// <param name="signal">Period of the signal mean.</param>
public struct KlingerStep(int fast, int slow, int signal) : IBarStep
{
    private SeededMean fastMean = SeededMean.Exponential(fast);
    private SeededMean slowMean = SeededMean.Exponential(slow);
    private SeededMean signalMean = SeededMean.Exponential(signal);
    private VolumeForce force = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "klinger",
            Family = Family.Volume,
            Summary = "oscillator = fast − slow exponential mean of the volume force, signal = its exponential mean",
            Notes =
                "Volume force as in Stock.Indicators: 0 without volume, without range or in the first bar of "
                + "c. TradingView’s built-in only signs the volume by the change of the typical price, which is "
                + "another indicator. A trend longer than the memory is summed from the last restart.",
            Parameters =
            [
                FeatureParameter.Bars(34, name: "fast"),
                FeatureParameter.Bars(55, low: 2, name: "slow"),
                FeatureParameter.Bars(13, name: "signal"),
            ],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Outputs = ["oscillator", "signal"],
            Unit = Unit.Volume,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Klinger, Identifying Trends with Volume Analysis, 1997",
            WarmUp = a => a.Int(1) + a.Int(2),
            Memory = a => Anchor.Memory(Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () =>
                        new AnchoredBars<KlingerStep>(
                            new(a.Int(0), a.Int(1), a.Int(2)),
                            Anchor.ExponentialTwice(Math.Max(a.Int(1), a.Int(2)))
                        )
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = Next(bar);
        outputs[1] = double.IsNaN(outputs[0]) ? double.NaN : signalMean.Add(outputs[0]);
    }

    // The oscillator; NaN until its means are seeded.
    internal double Next(in BarRow bar)
    {
        var value = force.Add(bar);
        return double.IsNaN(value) ? double.NaN : fastMean.Add(value) - slowMean.Add(value);
    }
}
