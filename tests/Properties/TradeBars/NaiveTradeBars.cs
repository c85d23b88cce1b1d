using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;

namespace Riposte.Tests.Properties.TradeBars;

/// <summary>Bars of trades by definition: every bar is looked for by trying every length, and summed up from its trades.</summary>
internal static class NaiveTradeBars
{
    public static List<TradeBar> Build(TradeBarRule rule, IReadOnlyList<BarTrade> trades, Instant until) =>
        rule.Interval is { } interval
            ? Timed(interval, trades, until)
            : [.. trades.GroupBy(trade => trade.Time.Day).SelectMany(day => OfDay(rule, [.. day], until))];

    private static List<TradeBar> Timed(Interval interval, IReadOnlyList<BarTrade> trades, Instant until)
    {
        var bars = new List<TradeBar>();
        if (trades.Count == 0)
        {
            return bars;
        }
        for (var number = interval.BarNumber(trades[0].Time); interval.OpenTime(number + 1) <= until; number++)
        {
            var (open, end) = (interval.OpenTime(number), interval.OpenTime(number + 1));
            var place = (int)((open - open.StartOfDay) / interval.Nanoseconds);
            var inside = trades.Where(trade => trade.Time >= open && trade.Time < end).ToArray();
            var before = trades.Where(trade => trade.Time < end).Last();
            if (inside.Length > 0)
            {
                bars.Add(Sum(inside, 2) with { OpenTime = open, CloseTime = end, NumberInDay = place });
            }
            else if (open.Day - before.Time.Day <= 1)
            {
                var p = before.Price;
                bars.Add(new(open, end, place, p, p, p, p, 0, 0, 0, 0, 0, 0, 0, double.NaN, TradeBarEnd.Interval));
            }
        }
        return bars;
    }

    private static IEnumerable<TradeBar> OfDay(TradeBarRule rule, BarTrade[] day, Instant until)
    {
        var unit = (int)rule.Kind % 3;
        var dayEnd = day[0].Time.StartOfDay + Instant.NanosecondsPerDay;
        var (start, number, length) = (0, 0, (double)(rule.Expectation?.Trades ?? 0));
        while (start < day.Length)
        {
            var threshold = rule.Expectation is { } options
                ? number == 0
                    ? double.NaN
                    : length * Measure(rule, options, day[..start], unit)
                : rule.Size;
            var (count, end) = Find(rule, day[start..], unit, threshold);
            if (count == 0)
            {
                count = day.Length - start;
                end = TradeBarEnd.DayEnd;
            }
            var bar = Sum(day[start..(start + count)], unit) with
            {
                NumberInDay = number,
                Threshold = threshold,
                End = end,
            };
            bar = end == TradeBarEnd.DayEnd ? bar with { CloseTime = dayEnd } : bar;
            if (bar.CloseTime > until)
            {
                yield break;
            }
            yield return bar;
            length += 2.0 / (rule.Expectation?.BarSpan + 1.0 ?? 1) * (count - length);
            start += count;
            number++;
        }
    }

    private static (int Count, TradeBarEnd End) Find(TradeBarRule rule, BarTrade[] rest, int unit, double threshold)
    {
        for (var count = 1; count <= rest.Length; count++)
        {
            var (buys, sells) = Sides(rest[..count], unit);
            if (rule.Expectation is not { } options)
            {
                if (buys + sells >= threshold)
                {
                    return (count, TradeBarEnd.Size);
                }
            }
            else if (double.IsNaN(threshold))
            {
                if (count == options.Trades)
                {
                    return (count, TradeBarEnd.WarmUp);
                }
            }
            else if (count >= options.Shortest && Of(rule, buys, sells) >= threshold)
            {
                return (count, TradeBarEnd.Threshold);
            }
            else if (count == options.Longest)
            {
                return (count, TradeBarEnd.Longest);
            }
        }
        return (0, default);
    }

    /// <summary>Expected imbalance, or larger side, of one trade: means over the day's trades with weights that fall by
    /// 1 - 2 / (span + 1) a trade.</summary>
    private static double Measure(TradeBarRule rule, ExpectationOptions options, BarTrade[] seen, int unit)
    {
        var (buys, sells, weights) = (0.0, 0.0, 0.0);
        foreach (var trade in seen)
        {
            var fall = 1 - 2 / (options.TradeSpan + 1.0);
            buys = buys * fall + (trade.IsBuy ? Size(trade, unit) : 0);
            sells = sells * fall + (trade.IsBuy ? 0 : Size(trade, unit));
            weights = weights * fall + 1;
        }
        return Of(rule, buys / weights, sells / weights);
    }

    private static double Of(TradeBarRule rule, double buys, double sells) =>
        rule.Kind >= TradeBarKind.TickRuns ? Math.Max(buys, sells) : Math.Abs(buys - sells);

    private static (double Buys, double Sells) Sides(BarTrade[] trades, int unit) =>
        (
            trades.Where(trade => trade.IsBuy).Sum(trade => Size(trade, unit)),
            trades.Where(trade => !trade.IsBuy).Sum(trade => Size(trade, unit))
        );

    // Kinds come in threes after time: tick, volume, dollar.
    private static double Size(in BarTrade trade, int unit) =>
        unit switch
        {
            1 => 1,
            2 => trade.Quantity,
            _ => trade.Price * trade.Quantity,
        };

    private static TradeBar Sum(BarTrade[] trades, int unit)
    {
        var buys = trades.Where(trade => trade.IsBuy).ToArray();
        var (bought, sold) = Sides(trades, unit);
        return new TradeBar(
            trades[0].Time,
            trades[^1].Time,
            0,
            trades[0].Price,
            trades.Max(trade => trade.Price),
            trades.Min(trade => trade.Price),
            trades[^1].Price,
            trades.Sum(trade => trade.Quantity),
            trades.Sum(trade => trade.Price * trade.Quantity),
            trades.Sum(trade => trade.Fills),
            trades.Length,
            buys.Sum(trade => trade.Quantity),
            buys.Sum(trade => trade.Price * trade.Quantity),
            bought - sold,
            double.NaN,
            TradeBarEnd.Interval
        );
    }
}
