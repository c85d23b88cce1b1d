using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// MESA adaptive moving average: mama ← mama + w (close − mama), fama ← fama + w / 2 (mama − fama), w = fast / fall of
/// the phase in degrees since the bar before, between slow and fast. In price; restarted every 64 / slow bars of the
/// grid, the state that is one to two such spacings old being served (reset).
/// </summary>
/// <param name="fast">Largest weight.</param>
/// <param name="slow">Smallest weight, below fast.</param>
public struct MamaStep(double fast, double slow) : IBarStep
{
    private HilbertTransform transform = new();
    private double previousPhase;
    private double mama = double.NaN;
    private double fama;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "mama",
            Family = Family.Trend,
            Summary = "mama ← mama + w (close − mama), fama ← fama + w / 2 (mama − fama), w by the fall of the phase",
            Notes =
                "A jump of the phase, the sign of a new move, makes it fast. mama above fama is an upward trend. "
                + "Begins at a close, where TA-Lib begins at 0 and needs hundreds of bars to forget it. It is not "
                + "proven that the measurement of the phase forgets; it is therefore defined as restarted every 64 / "
                + "slow bars.",
            Parameters =
            [
                new FeatureParameter("fast", 0.5, 0.02, 1, IsWhole: false),
                new FeatureParameter("slow", 0.05, 0.01, 0.9, IsWhole: false),
            ],
            Problem = a => a.Values[1] < a.Values[0] ? null : "the slow limit must be below the fast one.",
            Inputs = [Input.Close],
            Outputs = ["mama", "fama"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Ehlers, MESA and Trading Market Cycles, 2001; TA-Lib MAMA",
            WarmUp = _ => 32,
            Memory = a => Anchor.Memory(Spacing(a.Values[1])),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<MamaStep>(new(a.Values[0], a.Values[1]), Spacing(a.Values[1]))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs.Fill(double.NaN);
        var close = bar.Close;
        if (double.IsNaN(close))
        {
            return;
        }
        transform.Add(close);
        if (transform.Age <= 0)
        {
            return;
        }
        var phase =
            transform.InPhase == 0 ? 0 : PortableMath.Atan(transform.Quadrature / transform.InPhase) * (180 / Math.PI);
        var fall = Math.Max(previousPhase - phase, 1);
        previousPhase = phase;
        if (double.IsNaN(mama))
        {
            (mama, fama) = (close, close);
        }
        var weight = Math.Max(fast / fall, slow);
        mama += weight * (close - mama);
        fama += 0.5 * weight * (mama - fama);
        if (transform.Age > 20)
        {
            outputs[0] = mama;
            outputs[1] = fama;
        }
    }

    // The following line has the smallest weight slow / 2: e^−32 after 64 / slow bars.
    private static int Spacing(double slow) => (int)Math.Ceiling(64 / slow);
}
