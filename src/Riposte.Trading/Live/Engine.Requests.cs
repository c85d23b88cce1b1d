using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Positions;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What is sent and what comes back.
public sealed partial class Engine
{
    // Questions in a row without an answer behind which the next one is waited for longer: a slow venue is not a lost answer.
    private const int MostQuick = 2;

    // What may be asked or taken back of orders that are not known here at one time: behind a journal that was begun anew there may
    // be hundreds.
    private const int MostUnknownOut = 16;

    private readonly RequestBudget budget = new();
    private readonly List<PendingRequest> pending = [];
    private long lastRequest;

    private long NextNumber() => ++lastRequest;

    // Hands a request out, when the venue's limits allow it now. What decides an order's fate says how many questions before it had
    // no answer.
    private bool TrySend(VenueRequest request, long order = 0, int unanswered = MostQuick)
    {
        if (!budget.TryTake(request, now, out var earliest))
        {
            Due(earliest);
            return false;
        }
        pending.Add(new PendingRequest(request, order, now));
        var isQuick = request.Use is RequestUse.Opening or RequestUse.Reducing || unanswered < MostQuick;
        outputs.Add(new SendRequest(request, isQuick ? options.OrderTimeout : options.QuestionTimeout));
        return true;
    }

    private void Take(ReplyArrived input)
    {
        var index = PlaceOf(input.Reply.Request);
        if (index < 0)
        {
            Count(Discard.UnknownRequest);
            return;
        }
        var sent = pending[index];
        pending.RemoveAt(index);
        isDirty = true;
        var reply = Believed(input.Reply, sent.Request);
        var wasBanned = budget.IsBanned(now);
        budget.Correct(reply, sent.Request, now);
        clock.Answered(reply, input.At);
        channels.Answered(sent.Request, reply);
        if (reply.Kind == ReplyKind.Banned && !wasBanned)
        {
            Alarm(AlarmKind.Banned, "The venue takes no requests for a while; stops that work there go on working.");
        }
        if (reply.Kind == ReplyKind.ClockSkew)
        {
            time.Want(now);
        }
        Route(sent, reply);
        Advance(sent.Request.Number, IsAnswer(sent.Request, reply));
    }

    private int PlaceOf(long number)
    {
        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i].Request.Number == number)
            {
                return i;
            }
        }
        return -1;
    }

    private void Route(in PendingRequest sent, VenueReply reply)
    {
        switch (sent.Request)
        {
            case PlaceConditional probe when IsProbe(probe):
                Probed(probe, reply);
                break;
            case PlaceOrder or PlaceConditional:
                WatchMoved(sent.Request, reply);
                Placed(sent, reply);
                break;
            case CancelOrder or CancelConditional:
                Cancelled(sent, reply);
                break;
            case QueryOrder { VenueId: not 0 } query:
                Identified(query, reply);
                break;
            case QueryOrder or QueryConditional:
                Answered(sent, reply);
                break;
            case ListOpenOrders:
                openOrders.Answered(reply.Kind == ReplyKind.Ok, now, Never);
                TakeOpen(sent, reply, false);
                break;
            case ListOpenConditionals:
                openConditionals.Answered(reply.Kind == ReplyKind.Ok, now, Never);
                TakeOpen(sent, reply, true);
                break;
            case ListConditionals:
                TakeHistory(reply);
                break;
            case ListTrades list:
                TakeTrades(list, sent.SentAt, reply);
                break;
            case ListIncome list:
                TakeIncome(list, sent.SentAt, reply);
                break;
            case ReadAccount:
                TakeAccount(sent.SentAt, reply);
                break;
            case ReadInstruments:
                TakeInstruments(reply);
                break;
            case ReadTime:
                // An answer that took too long says nothing: it is asked for again soon.
                time.Answered(reply.Kind == ReplyKind.Ok && clock.IsTrusted(now), now, Beat(TimeInterval));
                break;
            case ListBars list:
                gate.Answered(list, reply, now, VenueLatest);
                CloseBars();
                break;
        }
    }

    // Questions that come again and again.
    private void PumpUpkeep()
    {
        Ask(time, static number => new ReadTime(number));
        Ask(instruments, static number => new ReadInstruments(number));
        if (now >= account.At)
        {
            WantLists();
        }
        Ask(account, static number => new ReadAccount(number));
        Ask(openOrders, static number => new ListOpenOrders(number));
        Ask(openConditionals, static number => new ListOpenConditionals(number));
        if (now < income.At)
        {
            Due(income.At);
        }
        // What was paid before the history begins is in what the account shows then.
        else if (hasWallet && TrySend(new ListIncome(NextNumber(), IncomeStart())))
        {
            income.Asked();
        }
    }

    private void Ask(Upkeep question, Func<long, VenueRequest> make)
    {
        if (now >= question.At)
        {
            var request = make(NextNumber());
            if (TrySend(request))
            {
                question.Asked();
                NoteAsked(request);
            }
            return;
        }
        Due(question.At);
    }

    private void NoteAsked(VenueRequest request)
    {
        if (request is ReadTime)
        {
            clock.Asked(request.Number, new Moment(now, wall));
        }
    }

    private void WantTrades(LiveSymbol symbol, long at)
    {
        symbol.Trades.Want(Math.Max(at, now));
        isDirty = true;
    }

    private void PumpOrphans()
    {
        if (orphans.Count == 0)
        {
            return;
        }
        var areOut = orphans.Count(static one => one.IsOut);
        foreach (var orphan in orphans)
        {
            if (orphan.IsOut || Protects(orphan))
            {
                continue;
            }
            if (areOut >= MostUnknownOut)
            {
                // The next answer makes room.
                return;
            }
            if (now < orphan.At)
            {
                Due(orphan.At);
                continue;
            }
            var number = NextNumber();
            VenueRequest cancel = orphan.IsConditional
                ? new CancelConditional(number, orphan.Symbol, orphan.ClientId)
                : new CancelOrder(number, orphan.Symbol, orphan.ClientId);
            orphan.IsOut = TrySend(cancel);
            areOut += orphan.IsOut ? 1 : 0;
        }
    }

    // An order at the venue that bears our name and that none of ours is, by a message or a list that was asked for at a moment.
    private void AddOrphan(Orphan orphan, long askedAt = long.MinValue)
    {
        var clientId = orphan.ClientId;
        if (gone.Exists(one => one.ClientId == clientId && one.At >= askedAt))
        {
            // It has ended since.
            return;
        }
        if (!Believes(IsCount(orphan.Quantity.Units), "an order", orphan.Symbol))
        {
            return;
        }
        if (!orphans.Exists(one => one.ClientId == clientId) && orphans.Count < MostClosed)
        {
            orphan.SeenAt = now;
            orphans.Add(orphan);
            isDirty = true;
            return;
        }
        if (orphans.Find(one => one.ClientId == clientId && one.IsConditional == orphan.IsConditional) is { } known)
        {
            (known.IsTouched, known.Quantity) = (orphan.IsTouched, orphan.Quantity);
        }
    }

    private bool TakeOrphan(string clientId, VenueReply reply)
    {
        var index = orphans.FindIndex(one => one.ClientId == clientId && one.IsOut);
        if (index < 0)
        {
            return false;
        }
        if (reply.Kind is ReplyKind.Ok or ReplyKind.NotFound)
        {
            orphans.RemoveAt(index);
            NoteGone(clientId, now);
        }
        else
        {
            orphans[index].IsOut = false;
            // A refusal says nothing of the order: the key may have no right, or the order may be about to trade.
            orphans[index].At = now + (reply.Kind == ReplyKind.Refused ? 10 * Second : Second);
        }
        return true;
    }

    // A list that was asked for before may tell of it all the same.
    private void NoteGone(string clientId, long at)
    {
        gone.Add((clientId, at));
        if (gone.Count > MostClosed)
        {
            gone.RemoveAt(0);
        }
    }
}
