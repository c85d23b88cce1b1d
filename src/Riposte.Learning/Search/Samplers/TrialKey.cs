using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Samplers;

/// <summary>
/// Where a trial stands among those of one goal, the best first: complete trials by score, then pruned ones by how far
/// they came and what they were worth there, then those of which nothing good is known: failed ones and scores that are
/// NaN. Failed trials are kept and not ignored, since values that allow no run are values to keep away from.
/// </summary>
/// <param name="Class">0 complete, 1 pruned, 2 nothing known.</param>
/// <param name="First">Less is better.</param>
/// <param name="Second">Less is better.</param>
internal readonly record struct TrialKey(int Class, double First, double Second) : IComparable<TrialKey>
{
    /// <summary>Whether it says that the trial was worth something.</summary>
    public bool IsRanked => Class < 2;

    /// <summary>The key of a trial that is over.</summary>
    public static TrialKey Of(Trial trial, bool isMaximised)
    {
        var sign = isMaximised ? -1 : 1;
        switch (trial.State)
        {
            case TrialState.Complete when !double.IsNaN(trial.Scores[0]):
                return new TrialKey(0, sign * trial.Scores[0], 0);
            case TrialState.Pruned when !trial.Intermediates.IsDefaultOrEmpty:
                var last = trial.Intermediates[^1];
                return new TrialKey(
                    1,
                    -last.Step,
                    double.IsNaN(last.Value) ? double.PositiveInfinity : sign * last.Value
                );
            default:
                return new TrialKey(2, 0, 0);
        }
    }

    /// <inheritdoc/>
    public int CompareTo(TrialKey other)
    {
        if (Class != other.Class)
        {
            return Class.CompareTo(other.Class);
        }
        return First != other.First ? First.CompareTo(other.First) : Second.CompareTo(other.Second);
    }

    public static bool operator <(TrialKey left, TrialKey right) => left.CompareTo(right) < 0;

    public static bool operator >(TrialKey left, TrialKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(TrialKey left, TrialKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TrialKey left, TrialKey right) => left.CompareTo(right) >= 0;
}
