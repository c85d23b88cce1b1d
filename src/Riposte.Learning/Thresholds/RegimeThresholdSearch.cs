using System.Globalization;

namespace Riposte.Learning.Thresholds;

/// <summary>Chooses thresholds for each regime apart: entries only in it, exits anywhere.</summary>
public static class RegimeThresholdSearch
{
    /// <summary>Searches each regime; one in which no candidate reached <see cref="ThresholdOptions.MinTrades"/> takes
    /// the choice of all rows, and says so. One with enough trades and no gain stays out.</summary>
    /// <param name="data">Out-of-fold training rows.</param>
    /// <param name="regimes">Regime of each row, known when its entry is decided.</param>
    /// <param name="options">Options.</param>
    /// <param name="all">The choice of all rows.</param>
    /// <returns>By number of the regime.</returns>
    /// <exception cref="ArgumentException">Lengths differ or an option is out of range.</exception>
    public static RegimeThreshold[] Choose(
        ThresholdData data,
        int[] regimes,
        ThresholdOptions options,
        ThresholdChoice all
    )
    {
        if (regimes.Length != data.Count)
        {
            throw new ArgumentException($"{regimes.Length} regimes for {data.Count} rows.", nameof(regimes));
        }
        return [.. regimes.Distinct().Order().Select(regime => One(data, regimes, options, all, regime))];
    }

    private static RegimeThreshold One(
        ThresholdData data,
        int[] regimes,
        ThresholdOptions options,
        ThresholdChoice all,
        int regime
    )
    {
        var allowed = Array.ConvertAll(regimes, r => r == regime);
        var rows = allowed.Count(isIn => isIn);
        var own = ThresholdSearch.Choose(data, options, allowed);
        var most = own.Candidates.Max(candidate => (int?)candidate.Trades) ?? 0;
        if (most >= options.MinTrades)
        {
            return new RegimeThreshold(
                regime,
                own.EntryLong,
                own.EntryShort,
                rows,
                own.Trades,
                own.MeanNetReturn,
                false,
                own.Note
            );
        }
        var entries = new EntryColumn(data, options, allowed);
        var play = TradeFigures.Of(TradedSequence.Play(entries, data, options.Exit, all.EntryLong, all.EntryShort));
        var note = string.Create(
            CultureInfo.InvariantCulture,
            $"Regime {regime} takes the thresholds of all rows: at most {most} trades, {options.MinTrades} needed."
        );
        return new RegimeThreshold(regime, all.EntryLong, all.EntryShort, rows, play.Trades, play.Mean, true, note);
    }
}
