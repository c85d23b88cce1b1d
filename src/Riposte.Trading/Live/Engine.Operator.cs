using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Risk;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

// What people, the journal and other runs want.
public sealed partial class Engine
{
    private readonly Halts halts;
    private JournalHealth journal;

    // Between two runs nothing is done. Whoever wanted to be safe is heard all the same: the next run begins with it.
    private void TakeBeside(EngineInput input)
    {
        if (input is OperatorActed { Act: OperatorAct.Kill or OperatorAct.StopEntries } act)
        {
            Take(act);
            return;
        }
        Count(isStopped ? Discard.Stopped : Discard.NotStarted);
    }

    private void Take(OperatorActed input)
    {
        isDirty = true;
        if (input.Act == OperatorAct.Shutdown)
        {
            // Nothing new; what is out gets its answer, and stops stay where they are.
            stoppingSince = Math.Min(stoppingSince, now);
            return;
        }
        if (!halts.On(input))
        {
            Count(Discard.RefusedAct);
            return;
        }
        switch (input.Act)
        {
            case OperatorAct.Kill:
                trader.On(new KillSwitch(input.At.Wall, input.Principal, input.Reason), commands);
                Drain();
                break;
            case OperatorAct.Release:
                trader.On(new KillReset(input.At.Wall, input.Principal, input.Reason));
                break;
            case OperatorAct.Resume:
                trader.On(new HaltReset(input.At.Wall, input.Principal, input.Reason));
                marginRefusals = 0;
                Adjust(input);
                walletMismatches = 0;
                account.Want(now);
                settledRun = epoch;
                if (!isProbed)
                {
                    WantSync();
                }
                break;
        }
    }

    // A limit acted. What halts lasts until a person resumes; the rest ends by itself, and a person hears of it once. A pause behind
    // a loss is no news, and who pressed the kill switch knows it.
    private void TellLimit(RiskEvent limit)
    {
        var where = limit.Symbol.Length == 0 ? "" : $" on {limit.Symbol}";
        var text = $"A limit was reached{where}: {limit.Detail}.";
        if (limit.Action == "halt")
        {
            Latch(HaltReason.Risk, "", AlarmKind.Halted, $"{text} Positions are closed, and nothing is entered.");
            return;
        }
        var isPause = limit.Rule.StartsWith(CoolDown.Prefix, StringComparison.Ordinal);
        if (limit.Action is "flatten" or "stop_entries" && !isPause && limit.Rule != KillSwitchRule.RuleName)
        {
            var what =
                limit.Action == "flatten" ? "positions are closed, and nothing is entered" : "nothing is entered";
            Alarm(AlarmKind.Limit, $"{text} While it lasts {what}.");
        }
    }

    private void Take(JournalChanged input)
    {
        isDirty = true;
        var was = journal;
        journal = input.Health;
        if (journal == JournalHealth.Good || journal == was)
        {
            return;
        }
        var text = journal switch
        {
            JournalHealth.Slow => "The journal lags behind: nothing is entered.",
            JournalHealth.Reserve => "The disk is full: only exits are sent, from the reserve.",
            _ => "A write of the journal was not confirmed: the run ends, stops stay at the venue.",
        };
        Alarm(AlarmKind.Journal, text);
        if (journal == JournalHealth.Failed)
        {
            Latch(HaltReason.Journal, "", AlarmKind.Halted, text);
            Stop("the journal failed");
        }
    }

    // Another run that is newer than ours has the account: ours must not trade any longer. Who starts it again has to look first, or
    // two machines would take the account over from one another for ever.
    private bool Supersede(long other)
    {
        if (other <= epoch)
        {
            return false;
        }
        rival = Math.Max(rival, Math.Min(other, ClientIds.LastRun));
        if (!isStopped)
        {
            var text = $"Run {other} has taken the account over from run {epoch}.";
            Latch(HaltReason.Superseded, "", AlarmKind.Superseded, text);
            Stop("another run has taken the account over");
        }
        return true;
    }

    private void PumpStop()
    {
        if (stoppingSince == Never)
        {
            return;
        }
        var limit = Later(stoppingSince, options.StopTime);
        Due(limit);
        var isOpen = false;
        foreach (var order in orders)
        {
            isOpen |= order.Stage == OrderStage.Placing || order.CancelOut || order.UnknownSince != Never;
            // What trades at once is not over before its executions are here, and the stop that follows them is.
            isOpen |= order.Stage == OrderStage.Placed && IsUnclear(order);
            isOpen |= order.LacksTrades || (order.Stage == OrderStage.Waiting && !order.IsEntry && !order.IsDust);
        }
        // The user stream may have told what became of an order before its answer is here, and a history that an order is not in
        // says nothing about one that is still on its way.
        isOpen |= pending.Exists(static one => one.Request is PlaceOrder or PlaceConditional);
        if (!isOpen && !isDirty && IsCovered())
        {
            Stop("clean stop");
        }
        else if (now >= limit)
        {
            Stop("stopped with answers outstanding");
        }
    }

    private void Stop(string reason)
    {
        isStopped = true;
        outputs.Add(new StopRun(reason));
    }
}
