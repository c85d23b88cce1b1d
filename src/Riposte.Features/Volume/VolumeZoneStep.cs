using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume zone oscillator: 100 × exponential mean over n of volume signed by the change of the close / that of
/// volume. −100 to 100; memory 32 (n + 1) bars (contraction). Unknown when nothing was traded; a missing bar holds
/// the state.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeZoneStep(int bars) : IBarStep
{
    private SeededMean signed = SeededMean.Exponential(bars);
    private SeededMean total = SeededMean.Exponential(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vzo",
            Family = Family.Volume,
            Summary =
                "100 × exponential mean of volume × sign of the change of the close / exponential mean of "
                + "volume, n bars",
            Notes = "An unchanged close counts 0; the authors count it as a fall.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Close, Input.Volume],
            Unit = Unit.Percent,
            Range = new ValueRange(-100, 100),
            Kind = MemoryKind.Contraction,
            Source = "Khalil, Steckler, In the Volume Zone, 2011",
            WarmUp = a => a.Bars,
            Memory = a => Anchor.Memory(Anchor.Exponential(a.Bars)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<VolumeZoneStep>(new(a.Bars), Anchor.Exponential(a.Bars))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = double.NaN;
        var (close, volume) = (bar.Close, bar.Volume);
        if (double.IsNaN(close) || double.IsNaN(volume))
        {
            return;
        }
        var flow = ObvStep.Signed(close - previousClose, volume);
        previousClose = close;
        if (double.IsNaN(flow))
        {
            return;
        }
        var above = signed.Add(flow);
        var below = total.Add(volume);
        outputs[0] = below == 0 ? double.NaN : 100 * Math.Clamp(above / below, -1, 1);
    }
}
