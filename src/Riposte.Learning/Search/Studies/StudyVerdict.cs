using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Search.Studies;

/// <summary>
/// What the winner of a study is worth once it is known among how many it was chosen. Whatever the goal was, it is judged
/// by the Sharpe ratio of its daily returns: money is what a study is for, and the inference is known for that figure.
/// </summary>
/// <param name="Winner">The complete trial that is best by the first goal; null when none has a known score.</param>
/// <param name="Goal">The first goal.</param>
/// <param name="Count">What was tried in the study.</param>
/// <param name="Earlier">What was tried before on the same bars, outside the study.</param>
/// <param name="Family">The winner within its family: deflated Sharpe ratio, expected maximum, probability of
/// overfitting, what to expect live; null when the winner has no returns.</param>
/// <param name="Compared">Different series of returns in the family; those of at most <see cref="MostCompared"/>
/// trials, spread evenly over the study.</param>
/// <param name="Holdout">What the winner earned on days that no trial saw; null when it was not played there.</param>
public sealed record StudyVerdict(
    Trial? Winner,
    StudyGoal Goal,
    TrialCount Count,
    int Earlier,
    OverfitStudy? Family,
    int Compared,
    HoldoutVerdict? Holdout
)
{
    /// <summary>Series of returns compared with each other at most.</summary>
    public const int MostCompared = 1000;

    /// <summary>Days a year of a market that never closes.</summary>
    public const double DaysPerYear = 365;

    /// <summary>Trials the Sharpe ratio is deflated by.</summary>
    public int Trials => Math.Max(1, Count.Candidates + Earlier);

    /// <summary>Whether the winner is more than luck: deflated Sharpe ratio at least 0.95 and probability of overfitting
    /// below one half, and a gain on the days held out, where there are any. Where several things were tried and no two of
    /// them can be compared, the probability is unknown, which is not below one half.</summary>
    public bool IsEdge =>
        Family is { IsEdge: true, Best: >= 0 }
        && (Family.Overfitting.Probability < 0.5 || Trials == 1)
        && (Holdout is { } held ? held.Return > 0 : !LacksHoldout);

    /// <summary>Whether days are held out on which the winner was not played, or could not be: no edge yet.</summary>
    public bool LacksHoldout { get; init; }

    /// <summary>What was counted, one sentence.</summary>
    public string Explained =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Count.Points} different points of this study gave a value ({Count.Complete} complete and {Count.Pruned} pruned trials, {Count.Repeated} of a point tried before, {Count.Silent} without any value), {Count.Candidates} decision rules with the thresholds searched in them, and {Earlier} recorded before on the same bars."
        );

    /// <summary>The verdict with the numbers that decided it.</summary>
    public string Sentence =>
        (Winner, Family) switch
        {
            (null, _) => "No verdict: no trial is complete with a known score.",
            (_, null) => Invariant(
                $"No verdict: trial {Winner.Number}, the best by {Goal.Name}, has no daily returns."
            ),
            (_, { Best: < 0 }) => Invariant(
                $"No edge found: trial {Winner.Number}, the best by {Goal.Name}, never earned or lost anything."
            ),
            _ => Judged(Winner, Family),
        };

    /// <summary>Judges a study.</summary>
    /// <param name="options">How the study searches; its seed draws the bootstrap.</param>
    /// <param name="trials">All its trials.</param>
    /// <param name="earlier">What was tried before on the same bars, outside the study; at least 0.</param>
    /// <param name="holdout">Daily returns of the winner on days that no trial saw; empty when there are none.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    public static StudyVerdict Of(
        StudyOptions options,
        IReadOnlyList<JudgedTrial> trials,
        int earlier,
        ReadOnlySpan<double> holdout,
        IWorkers workers
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(earlier);
        var count = TrialCount.Of(trials);
        var winner = StudyRanking.Best(trials.Select(judged => judged.Trial), options);
        var returns = winner is null ? [] : trials.First(judged => judged.Trial.Number == winner.Number).Returns;
        var series = returns.IsDefaultOrEmpty ? [] : Series(winner!, returns, trials);
        var family =
            series.Count == 0
                ? null
                : OverfitStudy.Of(
                    [.. series.Select(one => string.Create(CultureInfo.InvariantCulture, $"trial {one.Number}"))],
                    [.. series.Select(one => one.Returns)],
                    [],
                    new OverfitOptions(
                        DaysPerYear,
                        Math.Max(Math.Max(1, count.Candidates + earlier), series.Count),
                        new BootstrapOptions(options.Seed)
                    )
                    {
                        Chosen = 0,
                    },
                    workers
                );
        return new StudyVerdict(
            winner,
            options.Goals[0],
            count,
            earlier,
            family,
            series.Count,
            holdout.IsEmpty ? null : HoldoutVerdict.Of(holdout, DaysPerYear, options.Seed)
        );
    }

    // The winner first, then what others earned on the same days, each series once.
    private static List<(int Number, double[] Returns)> Series(
        Trial winner,
        ImmutableArray<double> returns,
        IReadOnlyList<JudgedTrial> trials
    )
    {
        var all = new List<(int Number, double[] Returns)> { (winner.Number, DistinctSeries.Known(returns.AsSpan())) };
        all.AddRange(
            TrialCount
                .Counted(trials)
                .Where(judged =>
                    judged.Trial.State == TrialState.Complete
                    && judged.Trial.Number != winner.Number
                    && !judged.Returns.IsDefault
                    && judged.Returns.Length == returns.Length
                )
                .Select(judged => (judged.Trial.Number, DistinctSeries.Known(judged.Returns.AsSpan())))
        );
        var distinct = DistinctSeries.Of([.. all.Select(one => one.Returns)]);
        if (distinct.Length <= MostCompared)
        {
            return [.. distinct.Select(k => all[k])];
        }
        var others = distinct.Length - 1;
        const int Taken = MostCompared - 1;
        return [all[0], .. Enumerable.Range(0, Taken).Select(i => all[distinct[1 + (int)((long)i * others / Taken)]])];
    }

    private string Judged(Trial winner, OverfitStudy family)
    {
        var held =
            Holdout is { } holdout
                ? Invariant(
                    $"; on {holdout.Days} days that no trial saw it earned {holdout.Return * 100:0.0} %, annual Sharpe ratio {Text(holdout.Sharpe)}"
                )
            : LacksHoldout ? "; it has not been played on the days held out"
            : "";
        return Invariant(
            $"{(IsEdge ? "Edge found" : "No edge found")}: trial {winner.Number}, the best of {Trials} by {Goal.Name}, has an annual Sharpe ratio of {family.Sharpes[family.Best]:0.00}, luck alone is expected to show {family.ExpectedMaximum:0.00}; deflated Sharpe {Text(family.Deflated, "0.000")} ({OverfitStudy.Confidence:0.00} needed), probability of overfitting {Text(family.Overfitting.Probability)} (below 0.50 needed){held}."
        );
    }

    private static string Text(double value, string form = "0.00") =>
        double.IsFinite(value) ? value.ToString(form, CultureInfo.InvariantCulture) : "unknown";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
