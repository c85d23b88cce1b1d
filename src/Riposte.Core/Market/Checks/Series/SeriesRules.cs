using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Which checks a kind of data has.</summary>
internal static class SeriesRules
{
    /// <summary>The checks of a series, in the order in which they look at a block.</summary>
    public static IReadOnlyList<ISeriesRule> For(
        SeriesKey key,
        TimeRanges covered,
        SeriesCheckOptions options,
        FindingLog log
    )
    {
        var rules = new List<ISeriesRule> { new OrderRule(log), new ClockRule(key, options, log) };
        if (key.Interval is { } interval)
        {
            rules.Add(new GridRule(interval, covered, log));
            rules.Add(key.Kind == DataKinds.Bars ? new BarRule(key.Symbol, interval, log) : new ValueRule(key, log));
            rules.Add(new FlatRule(key, options, log));
        }
        else
        {
            rules.Add(new ValueRule(key, log));
        }
        AddOfKind(rules, key, covered, options, log);
        return rules;
    }

    private static void AddOfKind(
        List<ISeriesRule> rules,
        SeriesKey key,
        TimeRanges covered,
        SeriesCheckOptions options,
        FindingLog log
    )
    {
        var kind = key.Kind;
        if (kind == DataKinds.Bars || kind == DataKinds.MarkBars || kind == DataKinds.IndexBars)
        {
            rules.Add(new JumpRule(kind, ("high", "low", "close"), options, log));
        }
        else if (kind == DataKinds.Trades)
        {
            rules.Add(new JumpRule(kind, ("price", "price", "price"), options, log));
            rules.Add(new TradeIdRule(covered, log));
        }
        else if (kind == DataKinds.Quotes)
        {
            rules.Add(new QuoteRule(log));
        }
        else if (kind == DataKinds.Depth)
        {
            rules.Add(new DepthRule(log));
        }
        else if (kind == DataKinds.BookDepth)
        {
            rules.Add(new BookDepthRule(log));
        }
        else if (kind == DataKinds.Funding)
        {
            rules.Add(new SettlementRule(covered, options, log));
        }
        else if (kind.KnownAt == KnownAt.Delayed)
        {
            rules.Add(new StatisticsRule(covered, log));
        }
    }
}
