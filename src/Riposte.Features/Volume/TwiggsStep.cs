using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Twiggs money flow: Wilder mean over n of volume × place of the close in its true range (from the lower of low and
/// previous close to the higher of high and previous close, −1 to 1) / Wilder mean of the volume. −1 to 1; memory 64
/// n bars (contraction). A bar without range counts 0. Unknown when nothing was traded; a missing bar holds the
/// state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TwiggsStep(int bars) : IBarStep
{
    private SeededMean signed = SeededMean.Wilder(bars);
    private SeededMean total = SeededMean.Wilder(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "twiggs",
            Family = Family.Volume,
            Summary =
                "Wilder mean of volume × place of the close in its true range / Wilder mean of the volume, n " + "bars",
            Notes =
                "As cmf, with true ranges, so that gaps count, and with Wilder’s means, so that no bar drops "
                + "out at once.",
            Parameters = [FeatureParameter.Bars(21)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Contraction,
            Source = "Twiggs, Twiggs Money Flow, 2002",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Wilder(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new AnchoredBars<TwiggsStep>(new(a.Bars), Anchor.Wilder(a.Bars))),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = double.NaN;
        var (close, volume, before) = (bar.Close, bar.Volume, previousClose);
        var high = Math.Max(bar.High, before);
        var low = Math.Min(bar.Low, before);
        if (double.IsNaN(bar.High - bar.Low) || double.IsNaN(close) || double.IsNaN(volume))
        {
            return;
        }
        previousClose = close;
        if (double.IsNaN(before))
        {
            return;
        }
        var range = high - low;
        var above = signed.Add(range == 0 ? 0 : (close - low - (high - close)) / range * volume);
        var below = total.Add(volume);
        outputs[0] = below == 0 ? double.NaN : Math.Clamp(above / below, -1, 1);
    }
}
