using System.Collections.Immutable;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Venue;

/// <summary>What came back for a request: an answer, or the lack of one.</summary>
public sealed record VenueReply(long Request, ReplyKind Kind)
{
    /// <summary>The venue's code; 0 when there is none.</summary>
    public int Code { get; init; }

    /// <summary>What it said.</summary>
    public string Text { get; init; } = "";

    /// <summary>How long the venue wants nothing to be sent; 0 when it did not say.</summary>
    public long RetryAfterNanoseconds { get; init; }

    /// <summary>Request weight used in this minute as the venue counts it; −1 where the answer does not say.</summary>
    public int UsedWeight { get; init; } = -1;

    /// <summary>Orders counted in these ten seconds; −1 where the answer does not say.</summary>
    public int OrdersTenSeconds { get; init; } = -1;

    /// <summary>Orders counted in this minute; −1 where the answer does not say.</summary>
    public int OrdersMinute { get; init; } = -1;

    /// <summary>The venue's clock when it answered; 0 where unknown.</summary>
    public Instant VenueTime { get; init; }

    /// <summary>Wallet of the account; where it was asked for.</summary>
    public Money Wallet { get; init; }

    /// <summary>How the account keeps positions; where it was asked for.</summary>
    public PositionMode Mode { get; init; }

    /// <summary>Orders: one for an order placed, cancelled or asked for, many for a list.</summary>
    public ImmutableArray<OrderReport> Orders { get; init; } = [];

    /// <summary>Conditional orders.</summary>
    public ImmutableArray<ConditionalReport> Conditionals { get; init; } = [];

    /// <summary>Executions.</summary>
    public ImmutableArray<TradeReport> Trades { get; init; } = [];

    /// <summary>Positions. Flat ones may be among them: they tell the leverage of their symbol.</summary>
    public ImmutableArray<PositionReport> Positions { get; init; } = [];

    /// <summary>Income: lines of the wallet's asset alone.</summary>
    public ImmutableArray<IncomeReport> Income { get; init; } = [];

    /// <summary>Instruments.</summary>
    public ImmutableArray<InstrumentReport> Instruments { get; init; } = [];

    /// <summary>Closed bars; their instrument index is not set.</summary>
    public ImmutableArray<Bar> Bars { get; init; } = [];

    // Only a reader needs a new one.
    internal static VenueReply Visit(StateVisitor v, VenueReply r)
    {
        var (request, kind, code, text) = (v.Next(r.Request), v.NextEnum(r.Kind), v.Next(r.Code), v.Next(r.Text));
        var (retryAfter, weight) = (v.Next(r.RetryAfterNanoseconds), v.Next(r.UsedWeight));
        var (shortOrders, longOrders) = (v.Next(r.OrdersTenSeconds), v.Next(r.OrdersMinute));
        var (time, wallet, mode) = (v.Next(r.VenueTime), v.Next(r.Wallet), v.NextEnum(r.Mode));
        var orders = Reports.Visit(v, r.Orders, OrderReport.Visit);
        var conditionals = Reports.Visit(v, r.Conditionals, ConditionalReport.Visit);
        var trades = Reports.Visit(v, r.Trades, TradeReport.Visit);
        var positions = Reports.Visit(v, r.Positions, PositionReport.Visit);
        var income = Reports.Visit(v, r.Income, IncomeReport.Visit);
        var instruments = Reports.Visit(v, r.Instruments, InstrumentReport.Visit);
        var bars = Reports.Visit(v, r.Bars, Reports.Visit);
        return !v.IsReader
            ? r
            : new VenueReply(request, kind)
            {
                Code = code,
                Text = text,
                RetryAfterNanoseconds = retryAfter,
                UsedWeight = weight,
                OrdersTenSeconds = shortOrders,
                OrdersMinute = longOrders,
                VenueTime = time,
                Wallet = wallet,
                Mode = mode,
                Orders = orders,
                Conditionals = conditionals,
                Trades = trades,
                Positions = positions,
                Income = income,
                Instruments = instruments,
                Bars = bars,
            };
    }
}
