using Riposte.Learning.Contracts;

namespace Riposte.Learning.Thresholds;

/// <summary>Plays thresholds: rows in time order, one position at a time.</summary>
internal static class TradedSequence
{
    /// <summary>Net returns of the trades, in order.</summary>
    public static double[] Play(
        EntryColumn entries,
        ThresholdData data,
        double exit,
        double entryLong,
        double entryShort
    )
    {
        var returns = new List<double>();
        var free = int.MinValue;
        for (var i = 0; i < data.Count; i++)
        {
            if (data.EventRows[i] < free)
            {
                continue;
            }
            var side = entries.Side[i];
            var isLong = side == Outcome.Long;
            if (side == Outcome.Neutral || !(entries.Probability[i] >= (isLong ? entryLong : entryShort)))
            {
                continue;
            }
            if (ExitAt(entries, data, exit, i, isLong ? entryShort : entryLong) is { } early)
            {
                returns.Add(EarlyReturn(data.Exits!, i, early, isLong));
                // The position is still there when the exit is decided, so that the next entry is decided one bar later.
                free = data.EventRows[early] + 1;
                continue;
            }
            returns.Add(isLong ? data.Outcomes.Net.Long[i] : data.Outcomes.Net.Short[i]);
            free = isLong ? data.LongEndRows[i] : data.ShortEndRows[i];
        }
        return [.. returns];
    }

    /// <summary>Weights of true positives, false positives and missed rows of a side.</summary>
    public static (double Hit, double False, double Missed) Rows(
        EntryColumn entries,
        ThresholdData data,
        Outcome side,
        double threshold
    )
    {
        double hit = 0,
            wrong = 0,
            missed = 0;
        for (var i = 0; i < data.Count && data.Labels is not null; i++)
        {
            var weight = data.Weights?[i] ?? 1;
            var (isCalled, isTrue) = Call(entries, data, side, threshold, i);
            hit += isCalled && isTrue ? weight : 0;
            wrong += isCalled && !isTrue ? weight : 0;
            missed += !isCalled && isTrue ? weight : 0;
        }
        return (hit, wrong, missed);
    }

    /// <summary>Whether a row is called for a side, and whether the side was right.</summary>
    public static (bool IsCalled, bool IsTrue) Call(
        EntryColumn entries,
        ThresholdData data,
        Outcome side,
        double threshold,
        int row
    ) => (entries.Side[row] == side && entries.Probability[row] >= threshold, data.Labels![row] == side);

    /// <summary>2·TP / (2·TP + FP + FN); NaN when nothing was called and nothing was there.</summary>
    public static double F1(double hit, double wrong, double missed)
    {
        var all = 2 * hit + wrong + missed;
        return all == 0 ? double.NaN : 2 * hit / all;
    }

    // The first later row, before the trade has ended, whose probability of the held side is below the exit threshold,
    // or on which the other side may be entered; null for none. The trader's rule.
    private static int? ExitAt(EntryColumn entries, ThresholdData data, double exit, int entry, double otherEntry)
    {
        if (double.IsNaN(exit) || data.Exits is not { } path || double.IsNaN(path.FillPrices[entry]))
        {
            return null;
        }
        var side = entries.Side[entry];
        var end = side == Outcome.Long ? data.LongEndRows[entry] : data.ShortEndRows[entry];
        for (var j = entry + 1; j < data.Count && data.EventRows[j] < end; j++)
        {
            var isBelow = data.Probabilities[3 * j + (int)side] < exit;
            var turns =
                entries.Signal[j] != side
                && entries.Signal[j] != Outcome.Neutral
                && entries.Probability[j] >= otherEntry;
            if ((isBelow || turns) && !double.IsNaN(path.FillPrices[j]))
            {
                return j;
            }
        }
        return null;
    }

    private static double EarlyReturn(ExitPath path, int entry, int exit, bool isLong)
    {
        var move = path.FillPrices[exit] / path.FillPrices[entry] - 1;
        return isLong ? move - path.LongCosts[entry] : -move - path.ShortCosts[entry];
    }
}
