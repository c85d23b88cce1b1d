using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Ehlers’ market mode: 0 in a cycle, 1 in a trend. A cycle is seen in the half period after a crossing of sine and
/// lead sine, and when the phase moves on at 0.67 to 1.5 times the rate of the dominant cycle, unless the smoothed
/// close is 1.5 % or more away from hilbert_trendline. Memory that of hilbert_phase and 26 bars (reset).
/// </summary>
public struct HilbertTrendModeStep() : IBarStep
{
    private WeightedWindow smooth = new(WeightedWindow.Linear(4));
    private double previousPhase = double.NaN;
    private double previousSine = double.NaN;
    private double previousLead = double.NaN;
    private int age;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hilbert_trend_mode",
            Family = Family.Trend,
            Summary = "1 in a trend, 0 in a cycle, by the crossings of hilbert_sine and the rate of hilbert_phase",
            Notes = "As TA-Lib. 1.5 % is a fixed distance, small for volatile markets and long bars.",
            Inputs = [Input.Close],
            Uses = _ =>
                ["hilbert_phase", "hilbert_sine.sine", "hilbert_sine.lead_sine", "hilbert_period", "hilbert_trendline"],
            Unit = Unit.Number,
            Range = ValueRange.Share,
            Kind = MemoryKind.Reset,
            Source = "Ehlers, Rocket Science for Traders, 2001; TA-Lib HT_TRENDMODE",
            WarmUp = _ => 1,
            Memory = _ => 30,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HilbertTrendModeStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (phase, sine, lead) = (bar.Used(0), bar.Used(1), bar.Used(2));
        var price = smooth.Add(bar.Close);
        var isCrossing = (sine > lead && previousSine <= previousLead) || (sine < lead && previousSine >= previousLead);
        age = isCrossing ? 1 : Math.Min(age + 1, 100);
        outputs[0] = double.IsNaN(phase + previousPhase + price)
            ? double.NaN
            : Mode(isCrossing, phase - previousPhase, bar.Used(3), price / bar.Used(4) - 1);
        (previousPhase, previousSine, previousLead) = (phase, sine, lead);
    }

    private readonly double Mode(bool isCrossing, double turn, double period, double distance)
    {
        if (double.IsNaN(distance))
        {
            return double.NaN;
        }
        var isCycle = isCrossing || age < 0.5 * period || (turn > 0.67 * 360 / period && turn < 1.5 * 360 / period);
        return isCycle && Math.Abs(distance) < 0.015 ? 0 : 1;
    }
}
