namespace Riposte.Learning.Scores;

/// <summary>What a score must beat: predictions that need no model.</summary>
public static class Baselines
{
    /// <summary>The class with the largest weight among these very rows (the first of equals): a baseline that knows
    /// more than any model could, so beating it counts.</summary>
    /// <returns>The class, or −1 without weight.</returns>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static int Majority(ReadOnlySpan<byte> outcomes, int classes, ReadOnlySpan<double> weights = default)
    {
        ScoreInput.CheckWeights(weights, outcomes.Length);
        var sums = new double[classes];
        for (var i = 0; i < outcomes.Length; i++)
        {
            sums[outcomes[i]] += ScoreInput.Weight(weights, i);
        }
        var best = -1;
        for (var c = 0; c < classes; c++)
        {
            best = sums[c] > (best < 0 ? 0 : sums[best]) ? c : best;
        }
        return best;
    }

    /// <summary>
    /// The last class that was known when each row was decided. A label looks ahead: the row before has not ended yet,
    /// so its class is not known. Only rows whose end is at or before the decision count, of them the one that ended
    /// last (of equals the one decided last, then the later row).
    /// </summary>
    /// <param name="decided">Time at which each row was decided; any order and unit.</param>
    /// <param name="known">Time at which each row's class became known.</param>
    /// <param name="outcomes">Class of each row.</param>
    /// <returns>A class per row, −1 where none was known yet.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or a class was known before it was decided.</exception>
    public static int[] Persistence(ReadOnlySpan<long> decided, ReadOnlySpan<long> known, ReadOnlySpan<byte> outcomes)
    {
        ScoreInput.SameLength(decided.Length, outcomes.Length, nameof(decided));
        ScoreInput.SameLength(known.Length, outcomes.Length, nameof(known));
        var ends = new (long Known, long Decided, int Row)[outcomes.Length];
        var rows = new (long Decided, int Row)[outcomes.Length];
        for (var i = 0; i < ends.Length; i++)
        {
            if (known[i] < decided[i])
            {
                throw new ArgumentException($"Row {i} is known before it is decided.", nameof(known));
            }
            ends[i] = (known[i], decided[i], i);
            rows[i] = (decided[i], i);
        }
        Array.Sort(ends);
        Array.Sort(rows);
        var predicted = new int[outcomes.Length];
        var last = -1;
        var at = 0;
        foreach (var (time, row) in rows)
        {
            // A row that ends where it begins would tell its own class; so would one that is decided at the same time.
            while (at < ends.Length && ends[at].Known <= time && ends[at].Decided < time)
            {
                last = outcomes[ends[at++].Row];
            }
            predicted[row] = last;
        }
        return predicted;
    }
}
