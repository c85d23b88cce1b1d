using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Phase of the dominant cycle in degrees, −45 to 315: the angle of the discrete Fourier coefficient of the last
/// hilbert_period closes, smoothed over 4 bars, with the lag of the smoothing added. Memory that of hilbert_period and
/// 53 bars (reset). Unknown when the smoothed closes are all equal.
/// </summary>
public struct HilbertPhaseStep() : IBarStep
{
    private const int Longest = 50;
    private static readonly double[][] Sines = [.. Enumerable.Range(0, Longest + 1).Select(n => Waves(n, 0))];
    private static readonly double[][] Cosines = [.. Enumerable.Range(0, Longest + 1).Select(n => Waves(n, 0.25))];
    private WeightedWindow smooth = new(WeightedWindow.Linear(4));
    private RollingBuffer prices = new(Longest);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hilbert_phase",
            Family = Family.Trend,
            Summary = "phase of the dominant cycle of the close in degrees, −45 to 315",
            Notes =
                "0 at an upward crossing of a sine wave, 90 at its top. As in TA-Lib, but unknown where the "
                + "smoothed closes are all equal (TA-Lib goes on from the last phase). For models hilbert_sine is "
                + "better, which has no jump from 315 to −45.",
            Inputs = [Input.Close],
            Uses = _ => ["hilbert_period"],
            Unit = Unit.Number,
            Range = new ValueRange(-45, 315),
            Kind = MemoryKind.Reset,
            Source = "Ehlers, Rocket Science for Traders, 2001; TA-Lib HT_DCPHASE",
            WarmUp = _ => 20,
            Memory = _ => Longest + 3,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HilbertPhaseStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var price = smooth.Add(bar.Close);
        prices.Add(price);
        var period = bar.Used(0);
        if (double.IsNaN(period + prices.Oldest))
        {
            outputs[0] = double.NaN;
            return;
        }
        var length = (int)(period + 0.5);
        var window = prices.Window[^length..];
        // The weights add up to 0, so the origin only serves precision.
        var real = FixedOrder.WeightedSum(window, Sines[length], price);
        var imaginary = FixedOrder.WeightedSum(window, Cosines[length], price);
        var angle = imaginary == 0 ? 90 * Sign(real) : PortableMath.Atan(real / imaginary) * (180 / Math.PI);
        var phase = angle + 90 + 360 / period + (imaginary < 0 ? 180 : 0);
        outputs[0] = phase > 315 ? phase - 360 : phase;
    }

    // Unknown at 0: there is no wave.
    private static double Sign(double real) =>
        real > 0 ? 1
        : real < 0 ? -1
        : double.NaN;

    // Newest last.
    private static double[] Waves(int length, double shift) =>
        [.. Enumerable.Range(1, length).Select(i => PortableMath.SinTurns((length - i) / (double)length + shift))];
}
