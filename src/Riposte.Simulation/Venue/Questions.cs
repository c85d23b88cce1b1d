using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>Answers to questions, with what the venue has forgotten left out: orders that ended untraded after 3
/// days, all orders after 90.</summary>
internal sealed class Questions(VenueCore core)
{
    private const long ShortMemory = 3 * Instant.NanosecondsPerDay;
    private const long LongMemory = 90 * Instant.NanosecondsPerDay;
    private const long HistoryPage = 7 * Instant.NanosecondsPerDay;
    private const int Page = 1000;
    private const int NewestTrades = 500;
    private const int BarPage = 1500;

    /// <summary>The order of the book of an id of the venue, or the newest under a client id; null when the venue knows
    /// none.</summary>
    public SimOrder? FindOrder(SymbolState symbol, QueryOrder query)
    {
        for (var i = symbol.Orders.Count - 1; i >= 0; i--)
        {
            var order = symbol.Orders[i];
            var isIt =
                query.VenueId != 0
                    ? order.VenueId == query.VenueId
                    : string.Equals(order.What.ClientId, query.ClientId, StringComparison.Ordinal);
            if (isIt)
            {
                return Remembers(order.IsOpen, order.Filled.Units > 0, order.Created) ? order : null;
            }
        }
        return null;
    }

    /// <summary>The newest conditional order under a client id; null when the venue knows none.</summary>
    public SimConditional? FindConditional(SymbolState symbol, string clientId)
    {
        for (var i = symbol.Conditionals.Count - 1; i >= 0; i--)
        {
            var order = symbol.Conditionals[i];
            if (string.Equals(order.What.ClientId, clientId, StringComparison.Ordinal))
            {
                return Remembers(order) ? order : null;
            }
        }
        return null;
    }

    // Asked for every minute: no more is made than what is told.
    public ImmutableArray<OrderReport> OpenOrders()
    {
        var count = 0;
        foreach (var symbol in core.Symbols)
        {
            count += symbol.Open.Count;
        }
        var all = ImmutableArray.CreateBuilder<OrderReport>(count);
        foreach (var symbol in core.Symbols)
        {
            foreach (var order in symbol.Open)
            {
                all.Add(order.Report());
            }
        }
        return all.MoveToImmutable();
    }

    public ImmutableArray<ConditionalReport> OpenConditionals()
    {
        var count = 0;
        foreach (var symbol in core.Symbols)
        {
            count += symbol.Waiting.Count;
        }
        var all = ImmutableArray.CreateBuilder<ConditionalReport>(count);
        foreach (var symbol in core.Symbols)
        {
            foreach (var order in symbol.Waiting)
            {
                all.Add(order.Report());
            }
        }
        return all.MoveToImmutable();
    }

    public ImmutableArray<ConditionalReport> Conditionals(SymbolState symbol, Instant from) =>
        [
            .. symbol
                .Conditionals.Where(order =>
                    Remembers(order) && order.Updated >= from && order.Updated - from <= HistoryPage
                )
                .Take(Page)
                .Select(order => order.Report()),
        ];

    public static ImmutableArray<TradeReport> Trades(SymbolState symbol, long fromId) =>
        fromId == 0
            ? [.. symbol.Trades.TakeLast(NewestTrades)]
            : [.. symbol.Trades.Where(trade => trade.TradeId >= fromId).Take(Page)];

    public ImmutableArray<IncomeReport> Income(Instant from) =>
        [.. core.Account.Income.Where(line => line.Time >= from && IsListed(line)).Take(Page)];

    public ImmutableArray<PositionReport> Positions()
    {
        var all = ImmutableArray.CreateBuilder<PositionReport>(2 * core.Symbols.Length);
        foreach (var symbol in core.Symbols)
        {
            core.ReportPositions(symbol, all);
        }
        return all.DrainToImmutable();
    }

    public ImmutableArray<InstrumentReport> Instruments() =>
        [
            .. core.Symbols.Select(symbol => new InstrumentReport
            {
                Symbol = symbol.Name,
                IsTrading = !symbol.IsReduceOnly && !symbol.IsClosed,
                Delivery = symbol.Delivery,
                TickSize = symbol.Market.TickSize,
                StepSize = symbol.Market.StepSize,
                MinQuantity = symbol.MinQuantity,
                MaxMarketQuantity = symbol.Options.MaxMarketQuantity,
                MinNotional = symbol.MinNotional,
            }),
        ];

    public static ImmutableArray<Bar> Bars(SymbolState symbol, Instant from)
    {
        var market = symbol.Market;
        var behind = from - market.FirstMinute;
        var first = Math.Max((behind + SimVenue.Minute - 1) / SimVenue.Minute, 0);
        var all = ImmutableArray.CreateBuilder<Bar>();
        for (var number = first; number < market.Minutes && all.Count < BarPage; number++)
        {
            if (market.BarAt(number) is { } bar)
            {
                all.Add(bar);
            }
        }
        return all.ToImmutable();
    }

    // What executions tell is listed at once.
    private bool IsListed(in IncomeReport line) =>
        core.Faults.IncomeLag == 0
        || line.Kind is IncomeKind.RealizedPnl or IncomeKind.Commission
        || core.Now - line.Time >= Noise.Between(0, core.Faults.IncomeLag, Noise.Mix(core.Seed, (ulong)line.Number));

    private bool Remembers(SimConditional order) => Remembers(order.IsOpen, order.OrderId != 0, order.Created);

    private bool Remembers(bool isOpen, bool hasTraded, Instant created)
    {
        var age = core.Now - created;
        return isOpen || (age <= LongMemory && (hasTraded || age <= ShortMemory));
    }
}
