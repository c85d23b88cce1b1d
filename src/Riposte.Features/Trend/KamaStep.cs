using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Kaufman’s adaptive moving average: m ← m + w² (close − m), w = e (2 / (fast + 1) − 2 / (slow + 1)) + 2 / (slow + 1)
/// with the efficiency ratio e of n bars. In price; restarted every 32 (slow + 1) bars of the grid, the state that is
/// one to two such spacings old being served (reset). Unknown while nothing has moved for n bars.
/// </summary>
/// <param name="fast">Period of the fastest weight.</param>
/// <param name="slow">Period of the slowest weight, above fast.</param>
public struct KamaStep(int fast, int slow) : IBarStep
{
    private readonly double fastest = 2.0 / (fast + 1);
    private readonly double slowest = 2.0 / (slow + 1);
    private AdaptiveMean mean = new();

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "kama",
            Family = Family.Trend,
            Summary =
                "m ← m + w² (close − m), w between 2 / (slow + 1) and 2 / (fast + 1) by the efficiency ratio of n bars",
            Notes =
                "Fast in straight moves, slow in noise. Unknown while nothing has moved for n bars. Begins at the "
                + "close before the first efficiency ratio, as in TA-Lib; restarted every 32 (slow + 1) bars, because"
                + " at the slowest weight it forgets too slowly to be called a contraction; on real bars it agrees "
                + "with the recursion that never restarts to 1e-9.",
            Parameters =
            [
                FeatureParameter.Bars(10),
                FeatureParameter.Bars(2, name: "fast"),
                FeatureParameter.Bars(30, low: 2, name: "slow"),
            ],
            Problem = a => a.Int(1) < a.Int(2) ? null : "the fast period must be below the slow one.",
            Inputs = [Input.Close],
            Uses = a => [$"efficiency_ratio({a.Bars})"],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Reset,
            Source = "Kaufman, Smarter Trading, 1995; TA-Lib KAMA",
            WarmUp = _ => 0,
            Memory = a => Anchor.Memory(32 * (a.Int(2) + 1)),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<KamaStep>(new(a.Int(1), a.Int(2)), 32 * (a.Int(2) + 1))
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var root = slowest + bar.Used(0) * (fastest - slowest);
        var weight = root * root;
        outputs[0] = mean.Add(bar.Close, weight);
    }
}
