using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>
/// Chooses entry thresholds on training rows by playing them: rows in time order, one position at a time, the next
/// entry decided no earlier than the
/// close of the bar on which the trade ended. Overlapping rows are never scored.
/// </summary>
/// <remarks>
/// An entry takes the likelier side (none when both are equal), p_side ≥ threshold, confidence ≥ the minimum and
/// expected value above the minimum.
/// Each side is searched alone. Then both chosen thresholds are played together; if that has no positive lower bound,
/// the side with the smaller score stays out.
/// </remarks>
public static class ThresholdSearch
{
    /// <summary>Tries every candidate and chooses; <see cref="ThresholdChoice.Never"/> for a side without an eligible
    /// candidate.</summary>
    /// <param name="data">Out-of-fold training rows.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ThresholdChoice Choose(ThresholdData data, ThresholdOptions options)
    {
        options.Check();
        var entries = new EntryColumn(data, options);
        var longs = Candidates(entries, data, options, Outcome.Long);
        var shorts = Candidates(entries, data, options, Outcome.Short);
        var bestLong = Best(longs, options);
        var bestShort = Best(shorts, options);
        var note = Note(bestLong, bestShort, options);
        var together = Play(
            entries,
            data,
            bestLong?.Threshold ?? ThresholdChoice.Never,
            bestShort?.Threshold ?? ThresholdChoice.Never
        );
        if (bestLong is not null && bestShort is not null && !(together.Lower(options.Errors) > 0))
        {
            var longIsBetter = Score(bestLong, options) >= Score(bestShort, options);
            (bestLong, bestShort) = longIsBetter ? (bestLong, null) : ((ThresholdCandidate?)null, bestShort);
            var loser = longIsBetter ? "short" : "long";
            note = $"The {loser} side stays out: both together had no positive lower bound.";
            together = Play(
                entries,
                data,
                bestLong?.Threshold ?? ThresholdChoice.Never,
                bestShort?.Threshold ?? ThresholdChoice.Never
            );
        }
        return new ThresholdChoice(
            bestLong?.Threshold ?? ThresholdChoice.Never,
            bestShort?.Threshold ?? ThresholdChoice.Never,
            [.. longs, .. shorts],
            longs.Length + shorts.Length,
            together.Trades,
            together.Mean,
            note
        );
    }

    private static ThresholdCandidate[] Candidates(
        EntryColumn entries,
        ThresholdData data,
        ThresholdOptions options,
        Outcome side
    )
    {
        var thresholds = Thresholds(data, options, side);
        var result = new ThresholdCandidate[thresholds.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var threshold = thresholds[i];
            var play =
                side == Outcome.Long
                    ? Play(entries, data, threshold, ThresholdChoice.Never)
                    : Play(entries, data, ThresholdChoice.Never, threshold);
            var lower = play.Lower(options.Errors);
            result[i] = new ThresholdCandidate(
                side,
                threshold,
                play.Trades,
                play.Mean,
                play.Sum,
                play.StandardError,
                lower,
                play.Trades >= options.MinTrades && lower > 0
            );
        }
        return result;
    }

    // Quantiles of the side's probability (between the ends, which are no choice) and the fixed grid, distinct and
    // rising.
    private static double[] Thresholds(ThresholdData data, ThresholdOptions options, Outcome side)
    {
        var known = new List<double>(data.Count);
        for (var i = 0; i < data.Count; i++)
        {
            var p = data.Probabilities[3 * i + (int)side];
            if (!double.IsNaN(p))
            {
                known.Add(p);
            }
        }
        known.Sort();
        var thresholds = new SortedSet<double>(options.Grid);
        for (var q = 1; q <= options.Quantiles && known.Count > 0; q++)
        {
            thresholds.Add(known[(int)((long)q * (known.Count - 1) / (options.Quantiles + 1))]);
        }
        return [.. thresholds];
    }

    // Of equal scores the higher threshold wins: it asks for more.
    private static ThresholdCandidate? Best(ThresholdCandidate[] candidates, ThresholdOptions options)
    {
        ThresholdCandidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Eligible && (best is null || Score(candidate, options) >= Score(best, options)))
            {
                best = candidate;
            }
        }
        return best;
    }

    private static double Score(ThresholdCandidate candidate, ThresholdOptions options) =>
        options.Objective == ThresholdObjective.MeanReturn
            ? candidate.LowerBound
            : candidate.Trades * candidate.LowerBound;

    private static Sequence Play(EntryColumn entries, ThresholdData data, double entryLong, double entryShort)
    {
        var sequence = default(Sequence);
        var free = int.MinValue;
        for (var i = 0; i < data.Count; i++)
        {
            if (data.EventRows[i] < free)
            {
                continue;
            }
            var p = entries.Probability[i];
            if (entries.Side[i] == Outcome.Long && p >= entryLong)
            {
                sequence.Add(data.Outcomes.Net.Long[i]);
                free = data.LongEndRows[i];
            }
            else if (entries.Side[i] == Outcome.Short && p >= entryShort)
            {
                sequence.Add(data.Outcomes.Net.Short[i]);
                free = data.ShortEndRows[i];
            }
        }
        return sequence;
    }

    private static string? Note(ThresholdCandidate? bestLong, ThresholdCandidate? bestShort, ThresholdOptions options)
    {
        if (bestLong is not null && bestShort is not null)
        {
            return null;
        }
        var who = (bestLong, bestShort) switch
        {
            (null, null) => "Neither side trades",
            (null, _) => "The long side stays out",
            _ => "The short side stays out",
        };
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{who}: no threshold had {options.MinTrades} trades and a positive lower bound on the training rows."
        );
    }

    // What a threshold cannot change, decided once per row: which side may be entered at all, and its probability.
    private sealed class EntryColumn
    {
        public EntryColumn(ThresholdData data, ThresholdOptions options)
        {
            Side = new Outcome[data.Count];
            Probability = new double[data.Count];
            for (var i = 0; i < data.Count; i++)
            {
                var row = data.Probabilities.AsSpan(3 * i, 3);
                var side = ThresholdRule.Side(row[0], row[1], row[2], data.Outcomes, options);
                var net = side == Outcome.Long ? data.Outcomes.Net.Long[i] : data.Outcomes.Net.Short[i];
                Side[i] = double.IsNaN(net) ? Outcome.Neutral : side;
                Probability[i] = row[(int)side];
            }
        }

        public Outcome[] Side { get; }

        public double[] Probability { get; }
    }

    private struct Sequence
    {
        private double mean;
        private double squares;

        public int Trades { get; private set; }

        public double Sum { get; private set; }

        public readonly double Mean => Trades == 0 ? double.NaN : Sum / Trades;

        public readonly double StandardError =>
            Trades < 2 ? double.NaN : Math.Sqrt(Math.Max(0, squares) / (Trades - 1) / Trades);

        public readonly double Lower(double errors) => Mean - errors * StandardError;

        public void Add(double value)
        {
            Trades++;
            Sum += value;
            var delta = value - mean;
            mean += delta / Trades;
            squares += delta * (value - mean);
        }
    }
}
