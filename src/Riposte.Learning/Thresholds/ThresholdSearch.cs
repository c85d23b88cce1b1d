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
/// A trade ends with its label or, with <see cref="ThresholdOptions.Exit"/>, on the first later row that the trader would
/// close it on. Each side is searched alone. Then both chosen thresholds are played together; if that has no positive lower bound
/// (F1 does not ask), the side with the smaller score stays out.
/// </remarks>
public static class ThresholdSearch
{
    /// <summary>Tries every candidate and chooses; <see cref="ThresholdChoice.Never"/> for a side without an eligible
    /// candidate.</summary>
    /// <param name="data">Out-of-fold training rows.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ThresholdChoice Choose(ThresholdData data, ThresholdOptions options) => Choose(data, options, null);

    /// <summary>The same, entering on allowed rows only; null allows all.</summary>
    internal static ThresholdChoice Choose(ThresholdData data, ThresholdOptions options, bool[]? allowed)
    {
        options.Check();
        var entries = new EntryColumn(data, options, allowed);
        var longs = Candidates(entries, data, options, Outcome.Long);
        var shorts = Candidates(entries, data, options, Outcome.Short);
        var bestLong = Best(longs);
        var bestShort = Best(shorts);
        var note = Note(bestLong, bestShort, options);
        var together = Together(entries, data, options, bestLong, bestShort);
        var asksForProfit = options.Objective != ThresholdObjective.F1;
        if (bestLong is not null && bestShort is not null && asksForProfit && !(together.Lower(options.Errors) > 0))
        {
            var longIsBetter = bestLong.Objective >= bestShort.Objective;
            (bestLong, bestShort) = longIsBetter ? (bestLong, null) : ((ThresholdCandidate?)null, bestShort);
            var loser = longIsBetter ? "short" : "long";
            note = $"The {loser} side stays out: both together had no positive lower bound.";
            together = Together(entries, data, options, bestLong, bestShort);
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

    /// <summary>Net returns of the trades that one side makes from a threshold on.</summary>
    internal static double[] PlaySide(
        EntryColumn entries,
        ThresholdData data,
        ThresholdOptions options,
        Outcome side,
        double threshold
    ) =>
        side == Outcome.Long
            ? TradedSequence.Play(entries, data, options.Exit, threshold, ThresholdChoice.Never)
            : TradedSequence.Play(entries, data, options.Exit, ThresholdChoice.Never, threshold);

    private static TradeFigures Together(
        EntryColumn entries,
        ThresholdData data,
        ThresholdOptions options,
        ThresholdCandidate? bestLong,
        ThresholdCandidate? bestShort
    ) =>
        TradeFigures.Of(
            TradedSequence.Play(
                entries,
                data,
                options.Exit,
                bestLong?.Threshold ?? ThresholdChoice.Never,
                bestShort?.Threshold ?? ThresholdChoice.Never
            )
        );

    private static ThresholdCandidate[] Candidates(
        EntryColumn entries,
        ThresholdData data,
        ThresholdOptions options,
        Outcome side
    ) =>
        [
            .. Thresholds(data, options, side)
                .Where(threshold => !(threshold < options.Exit))
                .Select(threshold => Candidate(entries, data, options, side, threshold)),
        ];

    private static ThresholdCandidate Candidate(
        EntryColumn entries,
        ThresholdData data,
        ThresholdOptions options,
        Outcome side,
        double threshold
    )
    {
        var returns = PlaySide(entries, data, options, side, threshold);
        var play = TradeFigures.Of(returns);
        var lower = play.Lower(options.Errors);
        var (hit, wrong, missed) = TradedSequence.Rows(entries, data, side, threshold);
        var f1 = TradedSequence.F1(hit, wrong, missed);
        var utility = TradeUtility.Of(returns, options);
        var isGood = options.Objective switch
        {
            ThresholdObjective.F1 => f1 > 0,
            ThresholdObjective.MeanVariance or ThresholdObjective.Crra => lower > 0 && utility > 0,
            _ => lower > 0,
        };
        return new ThresholdCandidate(
            side,
            threshold,
            play.Trades,
            play.Mean,
            play.Sum,
            play.StandardError,
            lower,
            play.Trades >= options.MinTrades && isGood
        )
        {
            F1 = f1,
            Utility = utility,
            Objective =
                options.Objective == ThresholdObjective.F1 ? f1 : ThresholdObjectives.OfTrades(returns, options),
        };
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
    private static ThresholdCandidate? Best(ThresholdCandidate[] candidates)
    {
        ThresholdCandidate? best = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Eligible && (best is null || candidate.Objective >= best.Objective))
            {
                best = candidate;
            }
        }
        return best;
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
        var wanted = options.Objective switch
        {
            ThresholdObjective.F1 => "a hit",
            ThresholdObjective.MeanVariance or ThresholdObjective.Crra => "a positive lower bound and utility",
            _ => "a positive lower bound",
        };
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{who}: no threshold had {options.MinTrades} trades and {wanted} on the training rows."
        );
    }
}
