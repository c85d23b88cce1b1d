using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Sine of hilbert_phase and sine of the phase 45 degrees ahead. −1 to 1; memory that of hilbert_phase (reset).
/// </summary>
public struct HilbertSineStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hilbert_sine",
            Family = Family.Trend,
            Summary = "sin(hilbert_phase) and sin(hilbert_phase + 45°)",
            Notes =
                "In a cycle the lead sine crosses the sine before the turn: upwards at bottoms, downwards at tops. "
                + "In a trend they run side by side.",
            Inputs = [],
            Uses = _ => ["hilbert_phase"],
            Outputs = ["sine", "lead_sine"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Reset,
            Source = "Ehlers, Rocket Science for Traders, 2001; TA-Lib HT_SINE",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HilbertSineStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var phase = bar.Used(0);
        var isKnown = !double.IsNaN(phase);
        outputs[0] = isKnown ? PortableMath.SinTurns(phase / 360) : double.NaN;
        outputs[1] = isKnown ? PortableMath.SinTurns((phase + 45) / 360) : double.NaN;
    }
}
