using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Connors RSI: mean of rsi(n), the RSI over m of the streak of rises or falls, and 100 × the share of the k returns
/// before that lie below the newest. 0 to 100; memory 64 n bars, 512 or 64 m bars, or k + 2, the longest (contraction).
/// </summary>
/// <param name="streak">m.</param>
/// <param name="rank">k.</param>
public struct ConnorsRsiStep(int streak, int rank) : IBarStep
{
    private Anchored<StreakRsi> streaks = new(new(streak), Spacing(streak));
    private WindowRank ranks = new(rank + 1);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "connors_rsi",
            Family = Family.Momentum,
            Summary = "(rsi(n) + RSI over m of the streak + 100 × share of the k returns before below the newest) / 3",
            Notes =
                "The streak counts closes in a row that rose or fell. Equal returns do not count as below. Unknown "
                + "where one of the three parts is.",
            Parameters =
            [
                FeatureParameter.Bars(3, name: "rsi"),
                FeatureParameter.Bars(2, name: "streak"),
                FeatureParameter.Bars(100, name: "rank"),
            ],
            Inputs = [Input.Close],
            Uses = a => [$"rsi({a.Bars})", "return(1)"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Kind = MemoryKind.Contraction,
            Source = "Connors, Alvarez, Radtke, An Introduction to ConnorsRSI, 2012",
            WarmUp = a => Math.Max(a.Bars, Math.Max(a.Int(1), a.Int(2)) + 1) - a.Bars,
            Memory = a => Math.Max(a.Int(2) + 1, Anchor.Memory(Spacing(a.Int(1)))),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ConnorsRsiStep(a.Int(1), a.Int(2))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => streaks.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var place = 100 * ranks.StrictRank(bar.Used(1));
        outputs[0] = (bar.Used(0) + streaks.Step(bar.Close) + place) / 3;
    }

    // A streak has been counted from its beginning once a close turned: within 256 bars of the restart.
    private static int Spacing(int streak) => Math.Max(256, Anchor.Wilder(streak));
}
