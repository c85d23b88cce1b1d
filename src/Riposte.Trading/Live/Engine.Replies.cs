using Riposte.Core.Money;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// Answers to requests about one order.
public sealed partial class Engine
{
    // Refusals in a row after which an order that closes a position is tried seldom, and a person told.
    private const int MostRefusals = 10;

    // And after which one that could open is sent no more as it is.
    private const int MostPlain = 3;
    private const long CancelPause = 10 * Second;

    private int marginRefusals;

    private LiveOrder? OrderOf(in PendingRequest sent) => FindNumber(sent.Order);

    private static string ClientIdOf(VenueRequest request) =>
        request switch
        {
            PlaceOrder place => place.ClientId,
            PlaceConditional place => place.ClientId,
            CancelOrder cancel => cancel.ClientId,
            CancelConditional cancel => cancel.ClientId,
            QueryOrder query => query.ClientId,
            QueryConditional query => query.ClientId,
            _ => "",
        };

    private void Placed(in PendingRequest sent, VenueReply reply)
    {
        var order = OrderOf(sent);
        if (order is null || order.ClientId != ClientIdOf(sent.Request))
        {
            Count(Discard.EarlierAttempt);
            return;
        }
        order.LeftBy = now;
        if (reply.Kind == ReplyKind.Ok)
        {
            marginRefusals = order.IsEntry ? 0 : marginRefusals;
            Accept(order, reply);
            return;
        }
        WatchStatus(order, reply);
        if (order.Stage >= OrderStage.Ended)
        {
            Count(Discard.EndedOrder);
            return;
        }
        if (order.WasSeen)
        {
            // The stream knows it, whatever the answer says.
            order.AskAt = now;
        }
        else if (reply.Kind is ReplyKind.Unknown or ReplyKind.NotFound)
        {
            Lose(order);
        }
        else if (order.IsEntry)
        {
            RefuseEntry(order, reply);
        }
        else
        {
            RefuseReducing(order, reply);
        }
    }

    private void Accept(LiveOrder order, VenueReply reply)
    {
        if (order.Stage == OrderStage.Placing)
        {
            order.Stage = OrderStage.Placed;
        }
        if (!TakeReports(order, reply))
        {
            // Accepted, and not a word on how.
            order.AskAt = order.WasSeen ? order.AskAt : now;
        }
    }

    // Takes what an answer says of the order that was asked for.
    private bool TakeReports(LiveOrder order, VenueReply reply)
    {
        foreach (var report in reply.Conditionals)
        {
            if (report.ClientId == order.ClientId)
            {
                Report(order, report);
                return true;
            }
        }
        foreach (var report in reply.Orders)
        {
            if (report.ClientId == order.ClientId)
            {
                Report(order, report);
                return true;
            }
        }
        return false;
    }

    // Nobody knows whether the venue has it.
    private void Lose(LiveOrder order)
    {
        order.Stage = OrderStage.Placed;
        order.UnknownSince = now;
        order.Asked = 0;
        order.Absent = 0;
        order.AskAt = now;
        Tell(order, OrderState.Unknown);
    }

    private void RefuseEntry(LiveOrder order, VenueReply reply)
    {
        if (reply.Code is -2019 or -2027)
        {
            marginRefusals++;
            if (marginRefusals >= options.MarginRefusals)
            {
                var text = $"The venue refused {marginRefusals} entries in a row for want of margin.";
                Latch(HaltReason.Refusals, "", AlarmKind.Halted, text);
            }
            Close(order, OrderState.Rejected, RejectReason.Margin);
            return;
        }
        if (IsFilter(reply.Code))
        {
            AwaitFilters(order);
            return;
        }
        Close(order, OrderState.Rejected);
    }

    private void RefuseReducing(LiveOrder order, VenueReply reply)
    {
        if (order.CancelWanted)
        {
            Close(order, OrderState.Cancelled);
            return;
        }
        if (reply.Kind is ReplyKind.Throttled or ReplyKind.Banned or ReplyKind.ClockSkew)
        {
            var pause = Pause(250 * Millisecond, order.Attempts, 10 * Second);
            Again(order, now + Math.Max(pause, RequestBudget.RetryAfter(reply)));
            if (reply.Code == -1008 && order.IsExit && order.Attempts == MostPlain)
            {
                // An overloaded venue takes what only reduces.
                Settle(order);
            }
            return;
        }
        order.Refusals++;
        order.IsCrowded = reply.Code == -4130;
        if (order.IsCrowded)
        {
            MakeRoom(order);
        }
        var isFilter = IsFilter(reply.Code);
        var isUnfit = isFilter && !order.IsStop;
        var isLate = !isUnfit && now - order.CreatedAt >= options.ProtectionTime;
        if (!order.IsExit && (reply.Code == -2021 || order.Refusals > 2 || isLate))
        {
            // The trader closes the position in its place, and does without a target that does not fit.
            Close(order, OrderState.Rejected, isUnfit ? RejectReason.Filter : RejectReason.None);
            return;
        }
        if (order.Refusals == MostRefusals)
        {
            var text = $"{order.ClientId}, which closes a position, was refused {order.Refusals} times: {reply.Code}.";
            Alarm(AlarmKind.Unprotected, text);
        }
        if (order.IsExit && order.Refusals == MostPlain)
        {
            Settle(order);
        }
        var longest = order.Refusals < MostRefusals ? 10 * Second : Minute;
        Again(order, now + Pause(250 * Millisecond, order.Refusals, longest));
        if (isFilter)
        {
            order.AwaitsFilters = true;
            instruments.Want(now);
            return;
        }
        // Perhaps the position has gone, or is smaller than we think.
        WantTrades(symbols[order.Order.Instrument], now);
        account.Want(now);
    }

    private void Cancelled(in PendingRequest sent, VenueReply reply)
    {
        if (TakeOrphan(ClientIdOf(sent.Request), reply))
        {
            return;
        }
        var order = OrderOf(sent);
        if (order is null || order.ClientId != ClientIdOf(sent.Request))
        {
            Count(Discard.EarlierAttempt);
            return;
        }
        // What triggers cannot be taken back, and may hang there for minutes.
        var pause = order.TouchedAt == Never ? Second : CancelPause;
        order.CancelOut = false;
        order.CancelAt = now + Math.Max(pause, RequestBudget.RetryAfter(reply));
        if (order.Stage >= OrderStage.Ended)
        {
            return;
        }
        var isHeard = reply.Kind == ReplyKind.Ok && TakeReports(order, reply);
        // Refused is not ended: an execution may be on its way.
        var isClear = isHeard || reply.Kind is ReplyKind.Throttled or ReplyKind.Banned or ReplyKind.ClockSkew;
        order.AskAt = isClear ? order.AskAt : now;
    }

    private void Answered(in PendingRequest sent, VenueReply reply)
    {
        var order = OrderOf(sent);
        if (order is null || order.ClientId != ClientIdOf(sent.Request))
        {
            Count(Discard.EarlierAttempt);
            return;
        }
        var asked = order.Asked;
        order.AskOut = false;
        order.AskAt = Never;
        if (reply.Kind == ReplyKind.Ok)
        {
            order.AnsweredAt = sent.SentAt;
            TakeReports(order, reply);
            // An answer that says what was known is no reason to ask sooner.
            order.Asked = asked;
        }
        else if (reply.Kind == ReplyKind.NotFound)
        {
            order.AnsweredAt = sent.SentAt;
            Miss(order, sent.SentAt);
        }
        // What was asked for had a reason: without an answer it is still there.
        var isAnswered = reply.Kind is ReplyKind.Ok or ReplyKind.NotFound;
        order.Unanswered = isAnswered ? 0 : Math.Min(order.Unanswered + 1, MostQuick);
        if (order.Stage == OrderStage.Placed && (!isAnswered || IsUnclear(order)))
        {
            order.AskAt = now + Pause(500 * Millisecond, order.Asked, order.IsAlarmed ? 15 * Second : 4 * Second);
        }
    }

    private static bool IsUnclear(LiveOrder order) =>
        order.UnknownSince != Never
        || order.Absent > 0
        || order.TouchedAt != Never
        || order.Order.Kind == OrderKind.Market
        || order.Order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;

    // It was not found. That proves something only when it can no longer be on its way, and more than once.
    private void Miss(LiveOrder order, long askedAt)
    {
        var proof = Later(order.LeftBy, options.RecvWindow + options.Skew);
        if (order.Stage != OrderStage.Placed || askedAt < proof)
        {
            // Somebody had a doubt, and this answer came too early to settle it.
            order.AskAt = order.Stage == OrderStage.Placed ? Math.Max(proof, now + Second) : order.AskAt;
            return;
        }
        order.Absent++;
        if (order.Absent < ProofAnswers)
        {
            return;
        }
        var symbol = symbols[order.Order.Instrument];
        if (symbol.TradesAsOf < proof)
        {
            WantTrades(symbol, now);
            return;
        }
        if (symbol.Parked.Count > 0)
        {
            // An execution whose order is not known yet may be its own.
            return;
        }
        if (order.WasSeen)
        {
            // It was there and nobody remembers it: its executions say what became of it.
            End(order, OrderState.Expired, order.Filled, false);
        }
        else if (order.IsEntry)
        {
            Close(order, OrderState.Rejected);
        }
        else if (order.CancelWanted)
        {
            Close(order, OrderState.Cancelled);
        }
        else
        {
            Again(order, now);
        }
    }

    private static long Pause(long first, int attempt, long most)
    {
        var pause = first;
        for (var i = 1; i < attempt && pause < most; i++)
        {
            pause *= 2;
        }
        return Math.Min(pause, most);
    }
}
