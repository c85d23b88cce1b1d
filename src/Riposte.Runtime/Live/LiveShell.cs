using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Runtime.Journals;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Live;

/// <summary>
/// Runs an engine. Inputs that wait are taken together, given to the engine, written to the journal and made durable by one
/// sync; only then is done what the engine wants done. So whatever leaves the process follows from inputs that a later run will
/// find, and replaying them gives the same engine. The decider alone is asked at once: a question to it leaves the process nowhere,
/// so it is thought about while the disk works, and orders leave one sync after the bar instead of two.
/// <para>It runs on one thread: that of the context it is started on (<see cref="ShellContext"/> live, a simulated process
/// otherwise). It never retries, never decides and never drops an input.</para>
/// </summary>
public sealed class LiveShell
{
    /// <summary>Code of the answer to a request that opens and may not leave any more: the journal's disk is full, or took too long,
    /// or what the engine took beside it forbids it.</summary>
    public const int NotSent = -900_001;

    private const int WordAttempts = 10;
    private const string NoWord =
        "No word of it could be left on the disk either: the next start takes this end for a crash and is not halted by it. "
        + "Keep the program from starting, and look at the disk.";

    private readonly LiveParts parts;
    private readonly LiveShellOptions options;
    private readonly Inbox inbox;
    private readonly Errands errands;
    private readonly GuardedAlarms alarms;
    private readonly OutputList outputs = new();
    private CompactWriter? state;

    // Continues where it is set: Task.WhenAny on one that continues asynchronously leaves for the thread pool.
    private readonly TaskCompletionSource<LiveEnd> ended = new();
    private ITimer? watchdog;
    private JournalHealth told;
    private Moment last;
    private long turnBegan = -1;
    private int sinceSnapshot;

    public LiveShell(LiveParts parts, LiveShellOptions? options = null)
    {
        alarms = new GuardedAlarms(parts.Alarms);
        this.parts = parts with { Time = new ContextTime(parts.Time), Alarms = alarms };
        this.options = options ?? new LiveShellOptions();
        inbox = new Inbox(this.options.Inbox);
        errands = new Errands(this.parts, inbox, Now, e => ended.TrySetException(e));
    }

    /// <summary>Inputs given to the engine in this run; a dashboard's and a test's measure of progress.</summary>
    public long Inputs { get; private set; }

    /// <summary>Alarms that nobody could be told in this run.</summary>
    public long LostAlarms => alarms.Lost;

    /// <summary>Inputs that wait for the engine.</summary>
    public int Waiting => inbox.Count;

    /// <summary>Tells the engine what a person wants. On the thread of the shell's context.</summary>
    public void Act(OperatorAct act, string principal, string reason) =>
        inbox.Add(new OperatorActed(Now(), act, principal, reason));

    /// <summary>Opens the journal, brings the engine to where the last run left it, and runs it until it ends.</summary>
    /// <param name="cancel">Asks for an orderly stop; the run ends within <see cref="LiveShellOptions.Stop"/> of it.</param>
    /// <exception cref="JournalException">The journal cannot be opened: it is damaged, newer than this program, or its disk
    /// fails.</exception>
    /// <exception cref="OperationCanceledException">The stop was asked for while the journal was read.</exception>
    public async Task<LiveEnd> RunAsync(CancellationToken cancel)
    {
        await StartAsync(cancel);
        // Not registered with the context: that would send, and whoever cancels would wait for the shell's thread.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = cancel.Register(() => asked.TrySetResult());
        _ = StopAsync(asked.Task);
        watchdog = parts.Time.CreateTimer(_ => Watch(), null, options.Stall, Timeout.InfiniteTimeSpan);
        await using var watching = watchdog;
        errands.WatchLease(options.LeaseEvery);
        try
        {
            var end = await await Task.WhenAny(LoopAsync(), ended.Task);
            if (end.Kind is LiveEndKind.Stalled or LiveEndKind.StopTimedOut)
            {
                // What hangs may hang for good: a person hears of it before anything is waited for.
                Alarm($"The run ends: {end.Text}. Stops stay at the venue.", AlarmKind.Ended);
            }
            return end;
        }
        catch (Exception e)
        {
            Alarm($"The run failed: {e.Message} Stops stay at the venue.", AlarmKind.Ended);
            throw;
        }
        finally
        {
            await errands.EndAsync(options.End);
        }
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        var recovery = new Recovery(parts.Engine);
        var start = await parts.Journal.OpenAsync(recovery, cancel);
        // What was replayed counts: else runs that end early would make each replay longer than the last.
        sinceSnapshot = (int)Math.Min(int.MaxValue / 2, start.Replayed);
        // What a run begins with, whatever the disk is like: it hears of it behind its start.
        told = JournalHealth.Good;
        last = Now();
        foreach (var finding in start.Findings())
        {
            Alarm(finding);
        }
        inbox.Add(
            new RunStarted(last, start.Epoch)
            {
                Program = parts.Program,
                Identity = parts.Engine.Identity,
                Doubt = recovery.Doubt(start, parts.Program) ?? "",
            }
        );
    }

    private async Task<LiveEnd> LoopAsync()
    {
        while (true)
        {
            await inbox.WaitAsync();
            if (ended.Task.IsCompleted)
            {
                // What was left behind may still answer; nobody takes it.
                return await ended.Task;
            }
            turnBegan = parts.Time.GetTimestamp();
            TakeBatch();
            if (await CommitAsync() is { } failure)
            {
                return await FailAsync(failure);
            }
            if (ended.Task.IsCompleted)
            {
                return await ended.Task;
            }
            if (DoOutputs() is { } end)
            {
                return await CloseAsync(end);
            }
            TellHealth();
            if (sinceSnapshot >= options.SnapshotEvery && await SnapshotAsync() is { } broken)
            {
                return await FailAsync(broken);
            }
            turnBegan = -1;
        }
    }

    // Full to the last byte of the reserve: what waits is tried again until the watchdog ends the run, and meanwhile nothing
    // is done. Any other failure is final.
    private async Task<JournalException?> CommitAsync()
    {
        while (true)
        {
            try
            {
                await parts.Journal.CommitAsync(CancellationToken.None);
                return null;
            }
            catch (JournalException e) when (e.IsFull && !ended.Task.IsCompleted)
            {
                await Task.Delay(options.RetryFull, parts.Time);
            }
            catch (JournalException e)
            {
                return e;
            }
        }
    }

    private void TakeBatch()
    {
        // What waited long behind a slow write or a standstill is not news any more: the engine hears of the time first.
        if (inbox.First is { } first && Moments.MonotonicOf(parts.Time) - first.At.Monotonic > ClockWatch.LongestRest)
        {
            Take(new TimeReached(Now()));
        }
        for (var i = 0; i < options.Batch && inbox.TryTake(out var input); i++)
        {
            Take(Ordered(input));
        }
    }

    private void Take(EngineInput input)
    {
        last = input.At;
        var from = outputs.Count;
        parts.Journal.Add(input);
        parts.Engine.On(input, outputs);
        Ask(from);
        Inputs++;
        sinceSnapshot++;
    }

    private void Ask(int from)
    {
        for (var i = from; i < outputs.Count; i++)
        {
            if (outputs[i] is AskDecision ask)
            {
                errands.Decide(ask);
            }
        }
    }

    // A message that waited for room was stamped before what overtook it. For the engine time does not go back.
    private EngineInput Ordered(EngineInput input) =>
        input.At.Monotonic < last.Monotonic ? input with { At = last } : input;

    private LiveEnd? DoOutputs()
    {
        LiveEnd? end = null;
        var isLast = false;
        for (var i = 0; i < outputs.Count; i++)
        {
            isLast |= outputs[i] is StopRun;
        }
        for (var i = 0; i < outputs.Count; i++)
        {
            switch (outputs[i])
            {
                case RaiseAlarm alarm:
                    parts.Alarms.Raise(alarm);
                    break;
                case not StopRun when end is not null:
                case SendRequest { Request.Use: RequestUse.Opening } when isLast:
                    // The run is over: nothing leaves behind its end, and nothing that opens in the batch that ends it.
                    break;
                case SendRequest { Request: { Use: RequestUse.Opening } request } when WhyNotSent(request) is { } why:
                    inbox.Add(new ReplyArrived(Now(), Refusal(request, why)));
                    break;
                case SendRequest send:
                    errands.Send(send);
                    break;
                case OpenChannel open:
                    errands.Open(open);
                    break;
                case CloseChannel close:
                    errands.Close(close);
                    break;
                case WakeAt wake:
                    errands.Wake(wake);
                    break;
                case AskDecision:
                    // It was asked when its bars were taken.
                    break;
                case StopRun stop:
                    end ??= new LiveEnd(LiveEndKind.Stopped, stop.Reason);
                    break;
                default:
                    throw new InvalidOperationException($"An output {outputs[i].GetType().Name} is not known.");
            }
        }
        outputs.Clear();
        return end;
    }

    // The engine hears of a full or slow disk with its next input, and what it took behind an entry may forbid it: what it decided in
    // this very batch may already be too much, or too late. Null where it may leave.
    private string? WhyNotSent(VenueRequest opening) =>
        parts.Journal.Health is JournalHealth.Reserve or JournalHealth.Failed
            ? "the disk of the journal is full, and what is left of it is kept for exits"
        : parts.Time.GetElapsedTime(turnBegan) > options.EntryWithin
            ? $"it was decided over {options.EntryWithin.TotalSeconds} s ago"
        : parts.Engine.MayOpen(opening) ? null
        : "what came with it forbids it";

    private static VenueReply Refusal(VenueRequest request, string why) =>
        new(request.Number, ReplyKind.Refused) { Code = NotSent, Text = $"Not sent: {why}." };

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
        var isTold = false;
        for (var i = 0; i < outputs.Count; i++)
        {
            if (outputs[i] is RaiseAlarm alarm)
            {
                parts.Alarms.Raise(alarm);
                isTold = true;
            }
        }
        if (!isTold)
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

    // A record of the end for whoever audits, and the state there: the next start replays nothing, so it may be another version.
    private async Task<LiveEnd> CloseAsync(LiveEnd end)
    {
        if (parts.Journal.Health != JournalHealth.Good)
        {
            return end;
        }
        parts.Journal.Add(new JournalNote(Now(), "shell", $"The run ended: {end.Text}."));
        return await SnapshotAsync() is { } failure ? await FailAsync(failure) : end;
    }

    private void Alarm(string text, AlarmKind kind = AlarmKind.Journal) =>
        parts.Alarms.Raise(new RaiseAlarm(kind, text));

    private void TellHealth()
    {
        if (parts.Journal.Health is var health && health != told)
        {
            told = health;
            inbox.Add(new JournalChanged(Now(), health));
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
        await parts.Journal.WriteSnapshotAsync(state.WrittenMemory, hash, CancellationToken.None);
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

    // A turn that begins behind a look is still looked at in time: what is left to it is at most the time to the next look.
    private void Watch()
    {
        var began = turnBegan;
        var left = began < 0 ? options.Stall : options.Stall - parts.Time.GetElapsedTime(began);
        if (left <= TimeSpan.Zero)
        {
            ended.TrySetResult(new LiveEnd(LiveEndKind.Stalled, $"a turn took over {options.Stall.TotalSeconds} s"));
            return;
        }
        watchdog?.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private Moment Now() => Moments.Of(parts.Time);
}
