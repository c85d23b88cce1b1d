using System.Globalization;
using Riposte.Core.Time;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Performance;

/// <summary>Where the trades won and lost. Every group holds all trades once. Many groups are looked at: the best of
/// them looks good by luck alone.</summary>
public static class TradeBreakdown
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>All groups; names in their natural order.</summary>
    /// <param name="trades">Closed trades.</param>
    /// <param name="volatility">Names the state of the market before an entry, of
    /// <see cref="VolatilityStates.Names"/>; null leaves that group out.</param>
    /// <param name="regime">Names the regime that was known at an entry; null leaves that group out.</param>
    public static IReadOnlyList<BreakdownRow> Of(
        IReadOnlyList<TradeRecord> trades,
        Func<TradeRecord, string>? volatility = null,
        Func<TradeRecord, string>? regime = null
    )
    {
        var rows = new List<BreakdownRow>();
        rows.AddRange(Group("symbol", trades, trade => trade.Symbol));
        rows.AddRange(Group("side", trades, trade => trade.Side == Side.Long ? "long" : "short"));
        rows.AddRange(Group("hour", trades, trade => Hour(trade.EntryTime)));
        rows.AddRange(
            Group("weekday", trades, trade => Weekdays[Weekday(trade.EntryTime)], name => Array.IndexOf(Weekdays, name))
        );
        if (volatility is not null)
        {
            rows.AddRange(Group("volatility", trades, volatility, name => Array.IndexOf(VolatilityStates.Names, name)));
        }
        if (regime is not null)
        {
            rows.AddRange(Group("regime", trades, regime));
        }
        rows.AddRange(Group("reason", trades, trade => trade.Reason));
        return rows;
    }

    private static IEnumerable<BreakdownRow> Group(
        string group,
        IEnumerable<TradeRecord> trades,
        Func<TradeRecord, string> nameOf,
        Func<string, int>? order = null
    ) =>
        trades
            .GroupBy(nameOf, StringComparer.Ordinal)
            .OrderBy(part => order?.Invoke(part.Key) ?? 0)
            .ThenBy(part => part.Key, StringComparer.Ordinal)
            .Select(part =>
            {
                TradeRecord[] own = [.. part];
                var figures = TradeFigures.Compute(own);
                return new BreakdownRow(
                    group,
                    part.Key,
                    own.Length,
                    figures["performance.win_rate"],
                    own.Sum(trade => trade.NetPnl),
                    figures["performance.mean_trade_return"],
                    figures["performance.profit_factor"]
                );
            });

    private static string Hour(Instant time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(time - time.StartOfDay) / Interval.Hour.Nanoseconds:00}:00");

    // 1970-01-01 was a Thursday.
    private static int Weekday(Instant time) => (int)(((time.Day + 3) % 7 + 7) % 7);
}
