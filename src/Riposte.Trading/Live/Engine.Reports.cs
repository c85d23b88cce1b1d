using Riposte.Core.Money;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What the venue says of orders: in answers, in lists, on the stream. Messages overtake each other; what is older than what is
// known changes nothing.
public sealed partial class Engine
{
    private const long LinkPatience = 10 * Second;

    private void Take(OrderArrived input)
    {
        isDirty = true;
        var report = input.Order;
        var symbol = SymbolOf(report.Symbol);
        var forced = ClientIds.Forced(report.ClientId);
        if (symbol is null)
        {
            Count(Discard.ForeignSymbol);
            Foreign(report.Symbol, $"An order in {report.Symbol}, which is not traded here.");
            if (IsTrade(input))
            {
                // The wallet feels it, as the list of its causes will tell; no position of ours does.
                WantCauses();
            }
            return;
        }
        var hasTrade = HasTrade(symbol, input);
        if (forced != ForcedKind.None)
        {
            NoteForced(symbol, report, forced);
            if (hasTrade)
            {
                TakeTrade(symbol, input.Trade, null, forced);
            }
            return;
        }
        var order = Find(symbol, report.ClientId, report.VenueId);
        if (order is null)
        {
            NoteStranger(symbol, report.VenueId);
        }
        else if (report.VenueId != 0)
        {
            order.VenueId = report.VenueId;
        }
        if (hasTrade)
        {
            TakeTrade(symbol, input.Trade, order, ForcedKind.None);
        }
        if (order is not null)
        {
            Report(order, report);
        }
        else
        {
            Judge(symbol, report);
        }
    }

    private void Take(ConditionalArrived input)
    {
        isDirty = true;
        TakeConditional(input.Conditional, long.MinValue);
    }

    // Of the stream, or of a list that was asked for at a moment.
    private void TakeConditional(in ConditionalReport report, long askedAt)
    {
        var symbol = SymbolOf(report.Symbol);
        if (symbol is null)
        {
            Count(Discard.ForeignSymbol);
            Foreign(report.Symbol, $"A conditional order in {report.Symbol}, which is not traded here.");
            return;
        }
        var order = Find(symbol, report.ClientId, 0);
        var isOpen = report.Status is ConditionalStatus.New or ConditionalStatus.Triggering;
        // It may have ended for us, and be there all the same.
        if (order is not null && !(isOpen && order.Stage == OrderStage.Closed && order.EndedAt < askedAt))
        {
            Report(order, report);
            return;
        }
        if (!ClientIds.TryParse(options.ClientPrefix, report.ClientId, out var run, out _))
        {
            Foreign(report.Symbol, $"A conditional order in {report.Symbol} that is not ours: {report.ClientId}.");
        }
        else if (!Supersede(run) && isOpen)
        {
            NoteRival(symbol, report.ClientId);
            AddOrphan(Orphan.Of(report, SideOf(report.PositionSide)), askedAt);
        }
        else
        {
            Forget(report.ClientId);
            Discarded(askedAt == long.MinValue, Discard.EarlierAttempt);
        }
    }

    // The order of an id of ours, or of the venue's id where it is linked.
    private LiveOrder? Find(LiveSymbol symbol, string clientId, long venueId) =>
        Find(orders, symbol.Index, clientId, venueId) ?? Find(closed, symbol.Index, clientId, venueId);

    private static LiveOrder? Find(List<LiveOrder> all, int instrument, string clientId, long venueId)
    {
        for (var i = all.Count - 1; i >= 0; i--)
        {
            var order = all[i];
            var isIt =
                order.Order.Instrument == instrument
                && ((clientId.Length > 0 && order.ClientId == clientId) || (venueId != 0 && order.VenueId == venueId));
            if (isIt)
            {
                return order;
            }
        }
        return null;
    }

    // An order of the book that none of ours is known to be.
    private void Judge(LiveSymbol symbol, in OrderReport report, long askedAt = long.MinValue)
    {
        if (ClientIds.TryParse(options.ClientPrefix, report.ClientId, out var run, out _))
        {
            var isOpen = report.Status is VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled;
            if (!Supersede(run) && isOpen)
            {
                NoteRival(symbol, report.ClientId);
                AddOrphan(Orphan.Of(report, SideOf(report.PositionSide)), askedAt);
            }
            else
            {
                Forget(report.ClientId);
            }
            Count(Discard.EarlierAttempt);
            return;
        }
        if (report.Kind == OrderKind.Market && AskCandidates(symbol, report.Side, now))
        {
            // A conditional order of ours may have become it.
            Count(Discard.Unjudged);
            return;
        }
        Foreign(report.Symbol, $"An order in {report.Symbol} that is not ours: {report.ClientId}.");
    }

    // Asks about orders that could be the one behind a message without our id. What was sent later cannot: a close that is tried
    // again and again would keep somebody else's trade waiting for good.
    private bool AskCandidates(LiveSymbol symbol, Side side, long since)
    {
        var any = false;
        foreach (var order in orders)
        {
            var isCandidate =
                order.Order.Instrument == symbol.Index
                && order is { IsOut: true, VenueId: 0 }
                && order.Order.Side == side
                && MayHaveBecome(order, since)
                && order.SentAt <= since;
            if (!isCandidate)
            {
                continue;
            }
            any = true;
            if (!order.AskOut && order.Stage == OrderStage.Placed && order.AskAt > Later(now, Second))
            {
                // Not at once behind an answer that said nothing.
                order.AskAt = order.AskAt == Never ? now : now + Second;
                isDirty = true;
            }
        }
        return any;
    }

    // Whether an order may be the one behind a message of a moment, by what was said of it since. What was touched may trade before
    // the service of conditional orders says what it became; one that still hangs, by an answer of long after, is not waited for.
    private static bool MayHaveBecome(LiveOrder order, long since) =>
        order.AnsweredAt < since
        || (order.TouchedAt != Never && (!order.IsRescued || order.AnsweredAt < Later(since, LinkPatience)));

    private void Foreign(string symbol, string text)
    {
        if (options.Foreign == ForeignPolicy.Halt)
        {
            LatchAll(HaltReason.Foreign, symbol, AlarmKind.Foreign, text);
            return;
        }
        Alarm(AlarmKind.Foreign, text);
    }

    private void Report(LiveOrder order, in OrderReport report)
    {
        order.VenueId = report.VenueId != 0 ? report.VenueId : order.VenueId;
        if (!Believes(IsCount(report.Filled.Units), "an order", report.Symbol))
        {
            order.AskAt = order.Stage == OrderStage.Placed ? Math.Min(order.AskAt, now + Second) : order.AskAt;
            return;
        }
        order.VenueFilled = Quantity.Min(order.Sent, Max(order.VenueFilled, report.Filled));
        if (order.Order.ClosePosition)
        {
            order.VenueFilled = Max(order.VenueFilled, report.Filled);
        }
        if (order.Stage >= OrderStage.Ended)
        {
            Count(Discard.EndedOrder);
            return;
        }
        See(order);
        switch (report.Status)
        {
            case VenueOrderStatus.New or VenueOrderStatus.PartiallyFilled:
                Work(order);
                break;
            case VenueOrderStatus.Filled:
                End(order, OrderState.Filled, report.Filled, true);
                break;
            case VenueOrderStatus.Canceled:
                LookAround(order);
                End(order, OrderState.Cancelled, report.Filled, true);
                break;
            case VenueOrderStatus.Rejected:
                End(order, OrderState.Rejected, report.Filled, true);
                break;
            default:
                End(order, OrderState.Expired, report.Filled, true);
                break;
        }
    }

    private void Report(LiveOrder order, in ConditionalReport report)
    {
        order.VenueId = report.OrderId != 0 ? report.OrderId : order.VenueId;
        if (order.Stage >= OrderStage.Ended)
        {
            Count(Discard.EndedOrder);
            return;
        }
        See(order);
        switch (report.Status)
        {
            case ConditionalStatus.New:
                if (order.TouchedAt == Never)
                {
                    Work(order);
                }
                break;
            case ConditionalStatus.Triggering:
            case ConditionalStatus.Triggered:
                Touch(order);
                break;
            case ConditionalStatus.Finished:
                order.TouchedAt = Math.Min(order.TouchedAt, now);
                End(order, OrderState.Filled, Quantity.Zero, false);
                break;
            case ConditionalStatus.Canceled:
                End(order, OrderState.Cancelled, Quantity.Zero, order.CancelWanted && report.OrderId == 0);
                break;
            case ConditionalStatus.Rejected:
                order.TouchedAt = Math.Min(order.TouchedAt, now);
                End(order, OrderState.Rejected, Quantity.Zero, false);
                break;
            default:
                End(order, OrderState.Expired, Quantity.Zero, false);
                break;
        }
    }

    // Somebody took an order back, or a countdown did: what else has gone with it is looked at, stops above all.
    private void LookAround(LiveOrder order)
    {
        if (!order.CancelWanted)
        {
            openOrders.Want(now);
            openConditionals.Want(now);
        }
    }

    // The venue has it: it is known again.
    private void See(LiveOrder order)
    {
        isDirty = true;
        order.LeftBy = order.WasSeen ? order.LeftBy : now;
        order.WasSeen = true;
        order.Stage = OrderStage.Placed;
        order.UnknownSince = Never;
        order.IsAlarmed = false;
        order.Absent = 0;
        if (order.AskAt == Never && !order.AskOut && IsUnclear(order))
        {
            order.Asked = 0;
            order.AskAt = now + MarketPatience;
        }
        else if (order.AskAt != Never && !IsUnclear(order))
        {
            order.AskAt = Never;
        }
    }

    private void Work(LiveOrder order)
    {
        var isTouched = order.TouchedAt != Never && order.State == OrderState.Triggering;
        if (!isTouched)
        {
            Tell(order, order.Filled > Quantity.Zero ? OrderState.PartiallyFilled : OrderState.Working);
        }
    }

    private void Touch(LiveOrder order)
    {
        if (order.TouchedAt == Never)
        {
            order.TouchedAt = now;
            order.Asked = 0;
            order.AskAt = now + MarketPatience;
        }
        Tell(order, OrderState.Triggering);
    }

    // The venue ended it. What traded of it is known, or the list of executions says it.
    private void End(LiveOrder order, OrderState end, Quantity filled, bool isCounted)
    {
        isDirty = true;
        order.Stage = OrderStage.Ended;
        order.End = end;
        order.EndedAt = now;
        order.AskAt = Never;
        order.UnknownSince = Never;
        order.VenueFilled = Max(order.VenueFilled, filled);
        order.IsUncounted = !isCounted;
    }

    private static Quantity Max(Quantity a, Quantity b) => a > b ? a : b;

    // All orders or conditional orders that are open, as the venue lists them.
    private void TakeOpen(in PendingRequest sent, VenueReply reply, bool isConditional)
    {
        if (reply.Kind != ReplyKind.Ok)
        {
            return;
        }
        foreach (var report in reply.Orders)
        {
            TakeListed(report, sent.SentAt);
        }
        foreach (var report in reply.Conditionals)
        {
            TakeConditional(report, sent.SentAt);
        }
        DropOrphans(reply, sent.SentAt, isConditional);
        foreach (var order in orders)
        {
            var shouldBe =
                order.Stage == OrderStage.Placed
                && order.Order.IsConditional == isConditional
                && order.SentAt < sent.SentAt
                && order.TouchedAt == Never;
            if (shouldBe && !order.AskOut && order.AskAt > now && !IsThere(reply, order.ClientId, isConditional))
            {
                order.AskAt = now;
            }
        }
    }

    private void TakeListed(in OrderReport report, long askedAt)
    {
        var symbol = SymbolOf(report.Symbol);
        if (symbol is null)
        {
            Count(Discard.ForeignSymbol);
            Foreign(report.Symbol, $"An order in {report.Symbol}, which is not traded here.");
            return;
        }
        var order = Find(symbol, report.ClientId, report.VenueId);
        if (order is null)
        {
            if (ClientIds.Forced(report.ClientId) == ForcedKind.None)
            {
                Judge(symbol, report, askedAt);
            }
        }
        else if (order.Stage == OrderStage.Closed && order.EndedAt < askedAt)
        {
            // It had ended for us and is there all the same.
            AddOrphan(Orphan.Of(report, SideOf(report.PositionSide)), askedAt);
        }
        else
        {
            Report(order, report);
        }
    }
}
