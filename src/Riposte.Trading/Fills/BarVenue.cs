using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>
/// A simulated venue on bars. Market orders fill at the next open that exists, unless it is later than they allow. How
/// late they come, how much of them trades in a bar and at what cost is what <see cref="BarMarketOptions.Costs"/> says.
/// The driver asks, bar by bar: what ends and fills at the open, what fills between it and the first prices, what
/// funding falls due, what fills inside; after each answer it hands the trader's commands back and passes on what the
/// venue confirms. Mutable, one writer, no allocation.
/// </summary>
public sealed class BarVenue
{
    private readonly BarMarket[] markets;
    private readonly AccountLedger account;
    private readonly TradedVolume traded = new();
    private readonly MarginWatch? watch;
    private readonly InitialMargin? initial;
    private OrderUpdate[] confirmed = new OrderUpdate[8];
    private int confirmedCount;
    private int nextConfirmed;

    /// <summary>A venue without orders or positions, on which nothing is liquidated.</summary>
    /// <param name="options">Its instruments.</param>
    /// <param name="start">Settlements before this are left out.</param>
    public BarVenue(ImmutableArray<BarMarketOptions> options, Instant start)
        : this(options, start, Money.Zero, null) { }

    /// <summary>A venue without orders or positions.</summary>
    /// <param name="options">Its instruments.</param>
    /// <param name="start">Settlements before this are left out.</param>
    /// <param name="capital">Wallet at the start.</param>
    /// <param name="margin">When positions are liquidated and entries refused for want of margin; null does neither
    /// (optimistic).</param>
    /// <exception cref="ArgumentException">Costs contradict themselves.</exception>
    public BarVenue(ImmutableArray<BarMarketOptions> options, Instant start, Money capital, MarginOptions? margin)
    {
        account = new AccountLedger(options.Length);
        account.Apply(new Transfer(start, capital));
        Executions[] executions =
        [
            .. options.Select((market, i) => new Executions(i, market, account, new FeeBook(market.Costs, traded))),
        ];
        markets = [.. options.Select((market, i) => new BarMarket(i, market, account, executions[i], start))];
        if (margin is null)
        {
            return;
        }
        watch = new MarginWatch(margin, account, [.. options.Select(market => market.Spec.Symbol)], executions);
        initial = new InitialMargin(margin, account, markets);
        foreach (var market in markets)
        {
            market.Watch(watch);
        }
    }

    /// <summary>The positions as the venue knows them.</summary>
    public AccountLedger Account => account;

    /// <summary>Takes orders in and out.</summary>
    /// <param name="commands">What the trader asks.</param>
    /// <param name="time">When: cancellations are confirmed at it.</param>
    public void Apply(CommandList commands, Instant time)
    {
        foreach (ref readonly var command in commands.Items)
        {
            var market = markets[command.Order.Instrument];
            if (command.Kind == CommandKind.Submit)
            {
                var hasMargin = initial is null || initial.Allows(command.Order);
                if (!hasMargin || !market.TrySubmit(command.Order, time))
                {
                    var reason = hasMargin ? RejectReason.Filter : RejectReason.Margin;
                    Confirm(new OrderUpdate(command.Order.Id, time, OrderState.Rejected) { Reason = reason });
                }
            }
            else if (market.Cancel(command.Order.Id))
            {
                Confirm(new OrderUpdate(command.Order.Id, time, OrderState.Cancelled));
            }
        }
    }

    /// <summary>The next confirmation of what was asked.</summary>
    public bool TryConfirm(out OrderUpdate update)
    {
        if (nextConfirmed == confirmedCount)
        {
            nextConfirmed = confirmedCount = 0;
            update = default;
            return false;
        }
        update = confirmed[nextConfirmed++];
        return true;
    }

    /// <summary>Begins a bar: remembers what was held before its open.</summary>
    public void Begin(in Bar bar) => markets[bar.Instrument].Begin(bar);

    /// <summary>Goes on with a finer bar inside the bar that was begun.</summary>
    public void Resume(in Bar bar) => markets[bar.Instrument].Resume(bar);

    /// <summary>The next order that ends at the bar's open: its time limit has passed, or it may not stay.</summary>
    public bool TryEnd(in Bar bar, out OrderUpdate update) =>
        markets[bar.Instrument].TryExpire(bar, out update) || markets[bar.Instrument].TryRefuse(bar, out update);

    /// <summary>The next fill at the open: resting orders that the open reached, then market orders in the order they
    /// were sent.</summary>
    public bool TryFillAtOpen(in Bar bar, out Fill fill) => markets[bar.Instrument].TryFillAtOpen(bar, out fill);

    /// <summary>The next market order that comes after the open and before the close: stamped when it comes, at the open
    /// worsened by what may have happened since.</summary>
    public bool TryFillLate(in Bar bar, out Fill fill) => markets[bar.Instrument].TryFillLate(bar, out fill);

    /// <summary>The next funding settlement in the bar.</summary>
    /// <exception cref="UserException">Something is held across a settlement whose rate is missing.</exception>
    public bool TryFund(in Bar bar, out FundingPayment payment)
    {
        var isDue = markets[bar.Instrument].TryFund(bar, out payment);
        if (isDue)
        {
            account.Apply(payment);
        }
        return isDue;
    }

    /// <summary>The next fill inside the bar, stamped with its close.</summary>
    public bool TryFillInside(in Bar bar, out Fill fill) => markets[bar.Instrument].TryFillInside(bar, out fill);

    /// <summary>Ends a bar, or takes one from before the start, so that slippage knows the recent ranges.</summary>
    public void End(in Bar bar) => markets[bar.Instrument].End(bar);

    /// <summary>Fills the oldest market order of an instrument at its last close: the close-out when the data end, or a
    /// fill on the very bar that decided it.</summary>
    public bool TryFillAtClose(int instrument, Instant time, out Fill fill)
    {
        var close = markets[instrument].LastClose;
        if (double.IsNaN(close))
        {
            fill = default;
            return false;
        }
        return markets[instrument].TryFillAt(time, Price.FromDouble(close), out fill);
    }

    /// <summary>Visits everything that can change what it does next.</summary>
    public void Visit(StateVisitor visitor)
    {
        account.Visit(visitor);
        watch?.Visit(visitor);
        traded.Visit(visitor);
        foreach (var market in markets)
        {
            market.Visit(visitor);
        }
    }

    private void Confirm(in OrderUpdate update)
    {
        if (confirmedCount == confirmed.Length)
        {
            Array.Resize(ref confirmed, confirmed.Length * 2);
        }
        confirmed[confirmedCount++] = update;
    }
}
