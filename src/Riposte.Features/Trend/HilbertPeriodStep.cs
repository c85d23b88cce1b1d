using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Period of the dominant cycle in the close, by Ehlers’ homodyne discriminator. 6 to 50 bars; restarted every 512 bars
/// of the grid, the state that is 512 to 1,023 bars old being served (reset). A missing bar is unknown and holds the
/// state.
/// </summary>
public struct HilbertPeriodStep() : IStep
{
    internal const int Spacing = 512;
    private HilbertTransform transform = new();
    private double smooth;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hilbert_period",
            Family = Family.Trend,
            Summary = "period of the dominant cycle of the close, in bars, by the homodyne discriminator",
            Notes =
                "As TA-Lib computes it, with the close where Ehlers takes the middle of high and low. The measured "
                + "period steers the filters that measure it, so it is not proven that the recursion forgets; it is "
                + "therefore defined as restarted every 512 bars. On real bars it agrees with the recursion that "
                + "never restarts to 1e-9.",
            Inputs = [Input.Close],
            Unit = Unit.Number,
            Range = new ValueRange(0, 50),
            Kind = MemoryKind.Reset,
            Source = "Ehlers, Rocket Science for Traders, 2001; TA-Lib HT_DCPERIOD",
            WarmUp = _ => 32,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new Anchored<HilbertPeriodStep>(new(), HilbertPeriodStep.Spacing)
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        if (double.IsNaN(value))
        {
            return double.NaN;
        }
        transform.Add(value);
        smooth = 0.33 * transform.Period + 0.67 * smooth;
        return transform.Age > 20 ? smooth : double.NaN;
    }
}
