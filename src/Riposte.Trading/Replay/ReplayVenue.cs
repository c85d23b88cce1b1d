using Riposte.Core.Market;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Replay;

/// <summary>
/// A venue of one instrument on a recorded book and recorded trades. Orders and cancellations reach it after their
/// latency. What crosses the displayed book takes from it level by level; what rests waits in the queue of its price
/// until recorded trades have used up what was ahead. The record does not answer: our orders move nobody, and everybody
/// else does what they did (optimistic for orders that are large beside the book).
/// The driver hands over events in the order of their time, and of one time trades before the book. For each: first
/// <see cref="Advance"/>, then the event, after each of the two <see cref="TryNext"/> until nothing is left. Mutable,
/// one writer; without orders a message allocates nothing.
/// </summary>
public sealed partial class ReplayVenue
{
    private const int Instrument = 0;

    private readonly InstrumentSpec spec;
    private readonly Latency latency;
    private readonly FeeBook fees;
    private readonly QueueModel model;
    private readonly DisplayedBook book = new();
    private readonly List<ReplayOrder> orders = [];
    private readonly Arrivals arrivals = new();
    private readonly Queue<OrderUpdate> updates = new();
    private Instant clock;
    private Instant until;
    private Price last;
    private (Price Price, Quantity Left, Side Waiting, long Number) trade;
    private bool mayTake;
    private bool isClosing;

    /// <summary>A venue without orders or positions.</summary>
    /// <param name="spec">What it accepts.</param>
    /// <param name="costs">Fees and latency; of slippage the book itself tells.</param>
    /// <param name="options">How it is played.</param>
    /// <param name="start">Time of the start.</param>
    /// <param name="capital">Wallet at the start.</param>
    /// <exception cref="ArgumentException">Costs contradict themselves.</exception>
    public ReplayVenue(InstrumentSpec spec, CostSchedule costs, BookReplayOptions options, Instant start, Money capital)
    {
        this.spec = spec;
        latency = Latency.Of(costs.Latency);
        fees = new FeeBook(costs, new TradedVolume());
        model = options.Queue;
        clock = until = start;
        Account = new AccountLedger(1);
        Account.Apply(new Transfer(start, capital));
    }

    /// <summary>The positions as the venue knows them. To be read only.</summary>
    public AccountLedger Account { get; }

    /// <summary>Last recorded price; zero before the first trade.</summary>
    public Price LastPrice => last;

    /// <summary>Sends orders and cancellations on their way.</summary>
    /// <param name="commands">What the trader asks.</param>
    /// <param name="time">When.</param>
    public void Apply(CommandList commands, Instant time)
    {
        foreach (ref readonly var command in commands.Items)
        {
            var comes = isClosing ? time : time + latency.Of(command.Order.Id);
            if (command.Kind == CommandKind.Submit)
            {
                Submit(command.Order, time, comes);
            }
            else if (Find(command.Order.Id) is { } order)
            {
                Send(comes, order, CommandKind.Cancel);
            }
        }
    }

    /// <summary>Time goes on: what comes before an instant may act.</summary>
    public void Advance(Instant time) => until = Instant.Max(until, time);

    /// <summary>The book changed.</summary>
    public void On(in DepthUpdate update)
    {
        Tick(update.IsSnapshot ? clock : update.Time);
        book.Receive(update);
        if (!book.IsLive)
        {
            return;
        }
        mayTake = true;
        foreach (var order in orders)
        {
            if (order.IsQueued)
            {
                order.See(book.Shown(order.Order.Side, order.Order.Price), model);
            }
        }
    }

    /// <summary>Somebody traded.</summary>
    public void On(in TradeUpdate update)
    {
        Tick(update.Time);
        last = update.Price;
        var quantity = DisplayedBook.Exact(update.Quantity);
        book.Note(last, quantity, tookBids: update.BuyerIsMaker);
        trade = (last, quantity, update.BuyerIsMaker ? Side.Long : Side.Short, trade.Number + 1);
        foreach (var order in orders)
        {
            Touch(order);
        }
    }

    /// <summary>The next thing to tell.</summary>
    /// <returns>False when nothing is left until the next event.</returns>
    public bool TryNext(out VenueAnswer answer)
    {
        while (true)
        {
            if (updates.TryDequeue(out var update))
            {
                answer = new VenueAnswer(update);
                return true;
            }
            if (TryMake(out var fill) || TryTake(out fill))
            {
                answer = new VenueAnswer(fill);
                return true;
            }
            if (updates.Count > 0)
            {
                continue;
            }
            if (!arrivals.TryTake(until, out var arrival))
            {
                answer = default;
                return false;
            }
            Admit(arrival.Time, arrival.Order, arrival.Kind);
        }
    }

    /// <summary>Ends the recording: what is on its way is lost, cancellations count at once, and what is sent from now on
    /// takes no time. A market order then trades whole, beyond the displayed book at its last level (optimistic for large
    /// positions).</summary>
    public void Close(Instant time)
    {
        Tick(time);
        isClosing = true;
        while (arrivals.TryTake(Order.Never, out var arrival))
        {
            if (arrival.Kind == CommandKind.Cancel)
            {
                Admit(time, arrival.Order, arrival.Kind);
            }
        }
    }

    private void Submit(in Order asked, Instant time, Instant comes)
    {
        if (!spec.Takes(asked, last))
        {
            updates.Enqueue(new OrderUpdate(asked.Id, time, OrderState.Rejected));
            return;
        }
        var order = new ReplayOrder(asked, book.Middle == Price.Zero ? last : book.Middle, comes);
        orders.Add(order);
        Send(comes, order, CommandKind.Submit);
    }

    private void Send(Instant time, ReplayOrder order, CommandKind kind)
    {
        if (isClosing)
        {
            Admit(time, order, kind);
        }
        else
        {
            arrivals.Add(time, order, kind);
        }
    }

    // An order, the wish to take it back, or the word that its trigger was touched has come.
    private void Admit(Instant time, ReplayOrder order, CommandKind kind)
    {
        clock = Instant.Max(clock, time);
        if (!orders.Contains(order))
        {
            return;
        }
        if (kind == CommandKind.Cancel)
        {
            End(order, OrderState.Cancelled);
            return;
        }
        order.IsTaking = order.IsTriggered || !order.Order.IsConditional;
        mayTake |= order.IsTaking;
        if (!order.IsThere)
        {
            order.IsThere = true;
            Touch(order);
        }
    }

    // The word takes as long as an order: pessimistic, the venue itself is nearer.
    private void Touch(ReplayOrder order)
    {
        var isTouched =
            order.IsThere
            && order.Order.IsConditional
            && last != Price.Zero
            && Tradable(order) > Quantity.Zero
            && order.Touch(last);
        if (isTouched)
        {
            order.Trigger();
            Send(clock + latency.Of(order.Order.Id), order, CommandKind.Submit);
        }
    }

    // The venue's clock never goes back; what has outlived its limit ends before the event.
    private void Tick(Instant time)
    {
        clock = Instant.Max(clock, time);
        for (var i = orders.Count - 1; i >= 0; i--)
        {
            if (orders[i].IsThere && clock > orders[i].Order.ExpiresAfter)
            {
                End(orders[i], OrderState.Expired);
            }
        }
    }

    private void End(ReplayOrder order, OrderState state)
    {
        orders.Remove(order);
        updates.Enqueue(new OrderUpdate(order.Order.Id, clock, state));
    }

    private ReplayOrder? Find(OrderId id)
    {
        foreach (var order in orders)
        {
            if (order.Order.Id == id)
            {
                return order;
            }
        }
        return null;
    }
}
