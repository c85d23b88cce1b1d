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
public sealed partial class LiveShell
{
    /// <summary>Code of the answer to a request that opens and may not leave any more: the journal's disk is full, or took too long,
    /// or what the engine took beside it forbids it.</summary>
    public const int NotSent = -900_001;

    private readonly LiveParts parts;
    private readonly LiveShellOptions options;
    private readonly Inbox inbox;
    private readonly Errands errands;
    private readonly GuardedAlarms alarms;
    private readonly OutputList outputs = new();

    // Continues where it is set: Task.WhenAny on one that continues asynchronously leaves for the thread pool.
    private readonly TaskCompletionSource<LiveEnd> ended = new();
    private ITimer? watchdog;
    private JournalHealth told;
    private Moment last;
    private long turnBegan = -1;
    private int sinceSnapshot;

    // What people wanted before the engine was told of its run: it belongs to that one.
    private readonly List<OperatorActed> early = [];
    private bool hasBegun;
    private bool isOver;

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

    /// <summary>Tells the engine what a person wants. On the thread of the shell's context. While the run starts it waits for the
    /// run to begin; what nobody takes any more is told by an alarm.</summary>
    /// <returns>False where the run has ended.</returns>
    public bool Act(OperatorAct act, string principal, string reason)
    {
        var acted = new OperatorActed(Now(), act, principal, reason);
        if (isOver)
        {
            TellUntaken(acted);
        }
        else if (hasBegun)
        {
            inbox.Add(acted);
        }
        else
        {
            early.Add(acted);
        }
        return !isOver;
    }

    /// <summary>Opens the journal, brings the engine to where the last run left it, and runs it until it ends.</summary>
    /// <param name="cancel">Asks for an orderly stop; the run ends within <see cref="LiveShellOptions.Stop"/> of it.</param>
    /// <exception cref="JournalException">The journal cannot be opened: it is damaged, newer than this program, or its disk
    /// fails.</exception>
    /// <exception cref="OperationCanceledException">The stop was asked for while the journal was read.</exception>
    public async Task<LiveEnd> RunAsync(CancellationToken cancel)
    {
        // Not registered with the context: that would send, and whoever cancels would wait for the shell's thread.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stop = cancel.Register(() => asked.TrySetResult());
        _ = StopAsync(asked.Task);
        turnBegan = parts.Time.GetTimestamp();
        watchdog = parts.Time.CreateTimer(_ => Watch(), null, options.Stall / StartLooks, Timeout.InfiniteTimeSpan);
        await using var watching = watchdog;
        try
        {
            var end = await await Task.WhenAny(LiveAsync(cancel), ended.Task);
            if (end.Kind is LiveEndKind.Stalled or LiveEndKind.StopTimedOut)
            {
                // What hangs may hang for good: a person hears of it before anything is waited for.
                Alarm($"The run ends: {end.Text}. Stops stay at the venue.", AlarmKind.Ended);
            }
            return end;
        }
        catch (Exception e) when (hasBegun)
        {
            Alarm($"The run failed: {e.Message} Stops stay at the venue.", AlarmKind.Ended);
            throw;
        }
        finally
        {
            TellUntaken();
            await errands.EndAsync(options.End);
        }
    }

    private async Task<LiveEnd> LiveAsync(CancellationToken cancel)
    {
        await StartAsync(cancel);
        if (ended.Task.IsCompleted)
        {
            // Given up meanwhile.
            return await ended.Task;
        }
        watchdog?.Change(options.Stall, Timeout.InfiniteTimeSpan);
        errands.WatchLease(options.LeaseEvery);
        return await LoopAsync();
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel, errands.Ending);
        var recovery = new Recovery(parts.Engine);
        var start = await parts.Journal.OpenAsync(recovery, ending.Token);
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
        foreach (var act in early)
        {
            inbox.Add(act);
        }
        early.Clear();
        (hasBegun, turnBegan) = (true, -1);
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

    private Moment Now() => Moments.Of(parts.Time);
}
