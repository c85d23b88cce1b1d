using Riposte.Core.State;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

// How a run ends, what it leaves, and what watches that it goes on.
public sealed partial class LiveShell
{
    private const int WordAttempts = 10;
    private const string NoWord =
        "No word of it could be left on the disk either: the next start takes this end for a crash and is not halted by it. "
        + "Keep the program from starting, and look at the disk.";

    // Looks at a start within the time in which it has to come further.
    private const int StartLooks = 4;

    private CompactWriter? state;
    private bool isSnapshotTold;
    private long progress;

    private async Task<LiveEnd> FailAsync(JournalException e)
    {
        // Nothing of this batch is durable, so nothing of it is done. A person must hear of it all the same.
        outputs.Clear();
        if (e.IsFull)
        {
            // The watchdog ends a run that finds no room. Nothing was written, and nothing is in doubt.
            Alarm($"{e.Message} The run ends, stops stay at the venue.");
            return await ended.Task;
        }
        parts.Engine.On(new JournalChanged(Now(), JournalHealth.Failed), outputs);
        if (!RaiseAlarms())
        {
            Alarm($"A write of the journal was not confirmed behind the end of the run: {e.Message}");
        }
        // This engine is gone with its state; the next one must not begin as if nothing had been.
        return await LeaveWordAsync()
            ? new LiveEnd(LiveEndKind.JournalFailed, e.Message)
            : new LiveEnd(LiveEndKind.JournalFailed, $"{e.Message} {NoWord}");
    }

    // To the next start this end would be a death like any other: behind deaths nothing halts, or no program could go on by itself.
    private async Task<bool> LeaveWordAsync()
    {
        for (var i = 1; !await parts.Journal.LeaveWordAsync(); i++)
        {
            if (i == WordAttempts)
            {
                Alarm(NoWord);
                return false;
            }
            await Task.Delay(options.RetryWord, parts.Time);
        }
        return true;
    }

    // A record of the end for whoever audits, and the state there: the next start replays nothing, so it may be another version. What
    // people wanted behind the end belongs to it.
    private async Task<LiveEnd> CloseAsync(LiveEnd end)
    {
        TakeActs();
        if (parts.Journal.Health == JournalHealth.Good)
        {
            parts.Journal.Add(new JournalNote(Now(), "shell", $"The run ended: {end.Text}."));
        }
        do
        {
            var isGood = parts.Journal.Health == JournalHealth.Good;
            if ((isGood ? await SnapshotAsync() : await CommitAsync()) is { } failure)
            {
                return await FailAsync(failure);
            }
        } while (!isOver && TakeActs());
        isOver = true;
        return end;
    }

    private bool TakeActs()
    {
        var acts = inbox.TakeActs();
        foreach (var act in acts)
        {
            Take(Ordered(act));
        }
        RaiseAlarms();
        return acts.Length > 0;
    }

    // Of what the engine wants nothing but its alarms.
    private bool RaiseAlarms()
    {
        var isTold = false;
        for (var i = 0; i < outputs.Count; i++)
        {
            if (outputs[i] is RaiseAlarm alarm)
            {
                parts.Alarms.Raise(alarm);
                isTold = true;
            }
        }
        outputs.Clear();
        return isTold;
    }

    private void TellUntaken()
    {
        isOver = true;
        foreach (var act in early.Concat(inbox.TakeActs()))
        {
            TellUntaken(act);
        }
        early.Clear();
    }

    private void TellUntaken(OperatorActed act)
    {
        if (act.Act != OperatorAct.Shutdown)
        {
            Alarm($"{act.Act} by {act.Principal} was not taken: the run has ended. The next one does not know of it.");
        }
    }

    // What the state is goes to the journal first: a replay from further back must come to the same.
    private async Task<JournalException?> SnapshotAsync()
    {
        if (parts.Journal.Health != JournalHealth.Good)
        {
            return null;
        }
        sinceSnapshot = 0;
        var hash = parts.Engine.HashState();
        parts.Journal.Add(new JournalCheckpoint(Now(), hash));
        if (await CommitAsync() is { } failure)
        {
            return failure;
        }
        state ??= new CompactWriter(JournalSnapshot.UsualState);
        state.Clear();
        parts.Engine.WriteSnapshot(state);
        var isWritten = await parts.Journal.WriteSnapshotAsync(state.WrittenMemory, hash, CancellationToken.None);
        if (!isWritten && !isSnapshotTold)
        {
            isSnapshotTold = true;
            Alarm(
                "A snapshot could not be written: nothing is lost, but as long as none can be each start replays more. Look "
                    + "at the disk."
            );
        }
        return null;
    }

    private async Task StopAsync(Task asked)
    {
        await asked;
        Act(OperatorAct.Shutdown, "host", "the program was asked to stop");
        errands.After(
            options.Stop,
            () =>
                ended.TrySetResult(
                    new LiveEnd(LiveEndKind.StopTimedOut, $"no end within {options.Stop.TotalSeconds} s")
                )
        );
    }

    // A turn that begins behind a look is still looked at in time: what is left to it is at most the time to the next look. A start
    // is one turn that may take as long as it has to, while it goes on.
    private void Watch()
    {
        if (!hasBegun && parts.Journal.Progress != progress)
        {
            (progress, turnBegan) = (parts.Journal.Progress, parts.Time.GetTimestamp());
        }
        var began = turnBegan;
        var left = began < 0 ? options.Stall : options.Stall - parts.Time.GetElapsedTime(began);
        if (left <= TimeSpan.Zero)
        {
            var what = hasBegun ? "a turn took over" : "its start came no further for";
            ended.TrySetResult(new LiveEnd(LiveEndKind.Stalled, $"{what} {options.Stall.TotalSeconds} s"));
            return;
        }
        var next = hasBegun || left < options.Stall / StartLooks ? left : options.Stall / StartLooks;
        watchdog?.Change(next + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
