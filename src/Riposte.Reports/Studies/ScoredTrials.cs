using Riposte.Core.Numerics;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;

namespace Riposte.Reports.Studies;

/// <summary>Complete trials with a known value of the first goal, and how its axis is drawn.</summary>
internal sealed class ScoredTrials
{
    // Values beyond this quantile at the bad end would squeeze all others together.
    private const double Tail = 0.05;

    public ScoredTrials(StudyPageData data)
    {
        Goal = data.Options.Goals[0];
        Best = StudyRanking.ByGoal(data.Trials.Select(trial => trial.Trial), data.Options);
        ByNumber = [.. Best.Where(trial => double.IsFinite(trial.Scores[0])).OrderBy(trial => trial.Number)];
        Unscored = Best.Length - ByNumber.Length;
        var sorted = Quantile.Sorted([.. ByNumber.Select(trial => trial.Scores[0])]);
        fifths = [.. Enumerable.Range(1, 4).Select(k => sorted.Length == 0 ? 0 : Quantile.OfSorted(sorted, k / 5.0))];
        if (sorted.Length == 0)
        {
            Axis = new Scale(0, 1, 0, 1);
            return;
        }
        var (low, high) = Goal.IsMaximised
            ? (Quantile.OfSorted(sorted, Tail), sorted[^1])
            : (sorted[0], Quantile.OfSorted(sorted, 1 - Tail));
        Axis = Scale.Covering([low, high], 0, 1, withZero: false).Padded(0.04);
        Beyond = sorted.Count(value => value < Axis.Low || value > Axis.High);
    }

    private readonly double[] fifths;

    /// <summary>The goal.</summary>
    public StudyGoal Goal { get; }

    /// <summary>Complete trials, the best first, unknown scores last.</summary>
    public Trial[] Best { get; }

    /// <summary>Complete trials with a finite value, by number.</summary>
    public Trial[] ByNumber { get; }

    /// <summary>Complete trials without a known value.</summary>
    public int Unscored { get; }

    /// <summary>Style of dots: few ones are large.</summary>
    public string Dots => ByNumber.Length <= 300 ? "few" : "many";

    /// <summary>Axis of the values: from the best to a quantile near the worst.</summary>
    public Scale Axis { get; }

    /// <summary>Trials whose value lies outside the axis and is drawn at its end.</summary>
    public int Beyond { get; }

    /// <summary>Title of the axis of values.</summary>
    public string Title => $"{Goal.Name}, {(Goal.IsMaximised ? "more" : "less")} is better";

    /// <summary>What a reader must know of the axis.</summary>
    public string AxisHint =>
        Beyond == 0 ? ""
        : Beyond == 1 ? " One value beyond the axis is drawn at its end."
        : $" {Format.Count(Beyond)} values beyond the axis are drawn at its end.";

    /// <summary>How many complete trials have no value, in words; empty when all have one.</summary>
    public string UnscoredHint =>
        Unscored == 0
            ? ""
            : $" {Format.Count(Unscored)} of {Format.Count(Best.Length)} complete trials have no known {Goal.Name} and are left out.";

    /// <summary>Fifth of a value among all: 0 is the worst, 4 the best.</summary>
    public int Fifth(double value)
    {
        var below = fifths.Count(border => value >= border);
        return Goal.IsMaximised ? below : 4 - fifths.Count(border => value > border);
    }

    /// <summary>At most so many of the trials, spread evenly, the best among them.</summary>
    public Trial[] Sample(int most)
    {
        if (ByNumber.Length <= most)
        {
            return ByNumber;
        }
        var picked = Enumerable.Range(0, most).Select(i => ByNumber[(int)((long)i * ByNumber.Length / most)]);
        return [.. picked.Append(Best[0]).DistinctBy(trial => trial.Number).OrderBy(trial => trial.Number)];
    }

    /// <summary>How many are drawn of how many, in words.</summary>
    public string SampleHint(int most) =>
        ByNumber.Length <= most
            ? $"All {Format.Count(ByNumber.Length)} complete trials{(Unscored == 0 ? "" : $" with a known {Goal.Name}")}."
            : $"A sample of {Format.Count(Sample(most).Length)} of {Format.Count(ByNumber.Length)} complete trials, spread evenly over the study, with the best one.";

    /// <summary>A value with about four significant digits.</summary>
    public static string Text(double value) =>
        !double.IsFinite(value)
            ? Format.Unknown
            : Math.Abs(value) switch
            {
                0 => "0",
                _ when value % 1 == 0 && Math.Abs(value) < 1e9 => Format.Number(value, 0),
                >= 1000 => Format.Number(value, 0),
                >= 100 => Format.Number(value, 1),
                >= 10 => Format.Number(value, 2),
                >= 0.1 => Format.Number(value, 3),
                >= 0.0001 => Format.Number(value, 5),
                _ => value
                    .ToString("0.###E0", System.Globalization.CultureInfo.InvariantCulture)
                    .Replace('-', '\u2212'),
            };
}
