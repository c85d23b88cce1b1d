using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// How it finds out how the account stands: at the start of a run, and whenever messages may have been missed. Entries wait for it;
// what reduces does not.
public sealed partial class Engine
{
    private const long ChannelPatience = 10 * Second;
    private const long HistorySpan = 60 * Minute;

    private SyncStep step;
    private int syncIndex;
    private long syncRequest;
    private long syncAt;
    private long syncSince;
    private int syncFailures;
    private bool syncAgain;
    private bool isSyncAlarmed;

    // A run begins: what was out has no answer any more, and the old clock's moments mean nothing.
    private void Start(RunStarted input)
    {
        isDirty = true;
        // For how long nobody asked for anything is known by the wall clock alone: a pause that the venue wanted would otherwise begin
        // anew with each start, and with a journal whose end is lost. One that was set forth meanwhile costs a refused question.
        var gone = Math.Max(0, input.At.Wall - wall);
        Judge(input);
        isStarted = true;
        isStopped = false;
        stoppingSince = Never;
        epoch = input.Epoch;
        isProbed = false;
        probes = 0;
        var past = now;
        now = input.At.Monotonic;
        wake = Never;
        unsoundAt = long.MinValue;
        clock.Restart(input.At);
        budget.Restart(now, Later(past, gone));
        channels.On(input);
        gate.Restart();
        pending.Clear();
        RestartFirst();
        listsAt = now;
        RestartWallet();
        asked = new Instant(long.MinValue);
        journal = JournalHealth.Good;
        foreach (var question in new[] { time, instruments, account, income, openOrders, openConditionals })
        {
            question.Restart();
        }
        foreach (var symbol in symbols)
        {
            symbol.Restart(now);
        }
        RestartOutside();
        foreach (var inquiry in inquiries)
        {
            inquiry.IsOut = false;
            inquiry.At = now;
        }
        foreach (ref var one in cover.AsSpan())
        {
            // A patience that began anew with each start would never end where starts come faster than it does.
            var spent = one.State is ProtectionState.Protected ? 0 : Math.Max(0, past - one.Since);
            one.Since = one.State is ProtectionState.None ? one.Since : now - spent;
        }
        foreach (var order in orders)
        {
            Restart(order, past, gone);
        }
        foreach (var order in closed)
        {
            order.EndedAt = now - 1;
        }
        step = SyncStep.None;
        WantSync();
    }

    // What has lasted lasts on: where starts come faster than a patience ends it would begin anew with each of them.
    private void Restart(LiveOrder order, long past, long gone)
    {
        var life = order.Order.ExpiresAfter == Order.Never ? 0 : order.Order.ExpiresAfter - order.Order.Submitted;
        // How long the program was away is not known: an entry that was not sent is no longer what was decided.
        order.CreatedAt = order.IsEntry && order.Stage == OrderStage.Waiting ? now - life - 1 : now;
        order.SentAt = now;
        order.LeftBy = now;
        order.EndedAt = now;
        order.NotBefore = now;
        order.CancelAt = now;
        order.CancelOut = false;
        order.AskOut = false;
        order.AnsweredAt = long.MinValue;
        order.AwaitsFilters = false;
        // The venue triggers on while nobody lives.
        order.TouchedAt = Carried(order.TouchedAt, past, gone);
        var unknown = Carried(order.UnknownSince, past, 0);
        if (order.Stage == OrderStage.Placing || order.UnknownSince != Never)
        {
            Lose(order);
            order.UnknownSince = Math.Min(unknown, now);
        }
        else if (order.Stage == OrderStage.Placed)
        {
            order.AskAt = IsUnclear(order) ? now : Never;
        }
    }

    private long Carried(long since, long past, long gone) =>
        since == Never ? Never : now - Later(Math.Max(0, past - since), gone);

    // The account is to be looked at from scratch; a look that is under way may have missed it.
    private void WantSync()
    {
        isDirty = true;
        if (step > SyncStep.Channels)
        {
            syncAgain = true;
            return;
        }
        if (step == SyncStep.None)
        {
            Begin(SyncStep.Channels);
            syncSince = now;
            isSyncAlarmed = false;
        }
    }

    private void Begin(SyncStep next)
    {
        step = next;
        syncIndex = 0;
        syncRequest = 0;
        syncAt = now;
        syncFailures = 0;
        isDirty = true;
    }

    private void PumpSync()
    {
        WatchSync();
        while (step != SyncStep.None && syncRequest == 0)
        {
            if (now < syncAt)
            {
                Due(syncAt);
                return;
            }
            if (!Try(step))
            {
                return;
            }
        }
    }

    // Nothing is entered until it knows how the account stands: a person hears of it when that takes long.
    private void WatchSync()
    {
        if (step == SyncStep.None || isSyncAlarmed)
        {
            return;
        }
        var limit = Later(syncSince, options.UnknownTime);
        if (now < limit)
        {
            Due(limit);
            return;
        }
        isSyncAlarmed = true;
        Alarm(AlarmKind.Unknown, $"How the account stands is not known yet: {step}; nothing is entered meanwhile.");
    }

    // Does a step, or a part of it; whether there is another one to do at once.
    private bool Try(SyncStep at)
    {
        switch (at)
        {
            case SyncStep.Channels:
                var limit = Later(syncSince, ChannelPatience);
                var isUp = channels.IsUp(ChannelKind.User) && channels.IsUp(ChannelKind.Market);
                if (!isUp && now < limit)
                {
                    Due(limit);
                    return false;
                }
                Begin(SyncStep.Time);
                return true;
            case SyncStep.Capability when isProbed:
                return Pass(SyncStep.OpenOrders);
            case SyncStep.Resolve or SyncStep.Protection when syncAgain:
                // What an order became may take a minute to find out; what else was missed is not waited for that long.
                syncAgain = false;
                syncSince = now;
                return Pass(SyncStep.Channels);
            case SyncStep.Resolve:
                return IsResolved() && Pass(SyncStep.Protection);
            case SyncStep.Protection:
                return IsCovered() && Finish();
            default:
                SendSync(at);
                return false;
        }
    }

    private bool Pass(SyncStep next)
    {
        Begin(next);
        return true;
    }

    private bool Finish()
    {
        step = SyncStep.None;
        isDirty = true;
        time.Want(Beat(TimeInterval));
        instruments.Want(Beat(options.InstrumentTime));
        account.Want(Beat(options.CompareTime));
        if (syncAgain)
        {
            syncAgain = false;
            WantSync();
        }
        return false;
    }

    private void SendSync(SyncStep at)
    {
        var number = NextNumber();
        VenueRequest request = at switch
        {
            SyncStep.Time => new ReadTime(number),
            SyncStep.Instruments => new ReadInstruments(number),
            SyncStep.Account => new ReadAccount(number),
            SyncStep.Capability => Probe(number),
            SyncStep.OpenOrders => new ListOpenOrders(number),
            SyncStep.OpenConditionals => new ListOpenConditionals(number),
            SyncStep.Trades => ListOf(number),
            SyncStep.Income => new ListIncome(number, IncomeStart()),
            _ => new ListConditionals(number, symbols[syncIndex].Name, HistoryFrom()),
        };
        if (TrySend(request))
        {
            syncRequest = number;
            NoteAsked(request);
        }
    }

    private ListTrades ListOf(long number)
    {
        var symbol = symbols[syncIndex];
        return new ListTrades(number, symbol.Name, symbol.HasFloor ? symbol.Floor + 1 : 0);
    }

    // Since the oldest conditional order that is not known to have ended.
    private Instant HistoryFrom()
    {
        var first = trader.Now;
        foreach (var order in orders)
        {
            var isOlder = order.Order.IsConditional && order.Order.Submitted < first;
            first = isOlder ? order.Order.Submitted : first;
        }
        return first - HistorySpan;
    }

    // The answer to the question of the step came, and what it says was taken.
    private void Advance(long number, bool isGood)
    {
        if (number != syncRequest || step == SyncStep.None)
        {
            return;
        }
        syncRequest = 0;
        isDirty = true;
        if (isGood && step == SyncStep.Account && !hasWallet && hasLooked)
        {
            // The next look says whether it was as it is.
            return;
        }
        if (!isGood || (step == SyncStep.Account && !hasWallet))
        {
            syncFailures = Math.Min(syncFailures + 1, 6);
            syncAt = now + Pause(500 * Millisecond, syncFailures, 10 * Second);
            return;
        }
        var isForEach = step is SyncStep.Trades or SyncStep.Conditionals;
        if (step == SyncStep.Trades && symbols[syncIndex].Trades.At <= now)
        {
            // The page was full: the next one belongs to this step.
            return;
        }
        if (isForEach && syncIndex + 1 < symbols.Length)
        {
            syncIndex++;
            syncAt = now;
            return;
        }
        Begin(step + 1);
    }

    private bool IsResolved()
    {
        foreach (var order in orders)
        {
            if (order.UnknownSince != Never || order.LacksTrades || order.Stage == OrderStage.Placing)
            {
                return false;
            }
        }
        foreach (var symbol in symbols)
        {
            if (symbol.Parked.Count > 0 || !symbol.HasFloor)
            {
                return false;
            }
        }
        return true;
    }

    private bool IsCovered()
    {
        foreach (ref readonly var one in cover.AsSpan())
        {
            if (one.State == ProtectionState.Pending)
            {
                return false;
            }
        }
        return !Array.Exists(outside, static one => one.State == ProtectionState.Pending);
    }

    private void VisitSync(StateVisitor v)
    {
        v.VisitEnum(ref step);
        v.Visit(ref syncIndex);
        v.Visit(ref syncRequest);
        v.Visit(ref syncAt);
        v.Visit(ref syncSince);
        v.Visit(ref syncFailures);
        v.Visit(ref syncAgain);
        v.Visit(ref isSyncAlarmed);
    }
}
