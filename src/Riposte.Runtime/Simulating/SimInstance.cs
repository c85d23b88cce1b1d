using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Scheduling;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>One start of the program in a simulated world, until it ends or dies. All it takes with it from the one before lies on
/// the disk.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing.
internal sealed class SimInstance : IAlarmSink
#pragma warning restore CA1001
{
    // That the journal is slow is an input of the turn after next.
    private const int MostSlowWrites = 4;

    // An entry leaves that soon behind the begin of its turn, or not at all.
    private static readonly TimeSpan LongestBeforeEntry = TimeSpan.FromSeconds(2);

    // Beyond its messages: answers to what was asked, decisions, connections that begin or end, people.
    private const int MostElse = 128;

    // An engine that is asked to stop has two seconds less than its shell waits.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<long, long> causes = [];
    private readonly SimActs acts = new();
    private readonly WatchedEngine watched;
    private readonly EngineView? view;
    private readonly LiveShell shell;
    private readonly JournalWriter journal;
    private readonly IJournalDisk taken;
    private readonly string? tornBefore;
    private readonly TimeSpan slowAfter;
    private readonly int mostWaiting;
    private bool isToldOfJournal;
    private bool questionsFail;
    private SeamCall? armedAtQuestion;
    private long durable;
    private long writing;
    private long writingSince;
    private int slowWrites;
    private TimeSpan lastWrite;
    private int halts;
    private long askedAt = long.MaxValue;
    private bool isSlowToEnd;

    public SimInstance(SimWorld world, int number)
    {
        World = world;
        Number = number;
        // The steady clock of a process begins anew, wherever it happens to begin.
        var early = EarlyTimers.Of(world.Plan.Seed, number);
        Process = world.Scheduler.NewProcess($"run {number}", 1_000_000_000L * number, world.WallError, early);
        var engine = world.Options.NewEngine(world.EngineOptions);
        watched = new WatchedEngine(engine, this);
        view = (engine as Engine)?.View;
        slowAfter = world.Options.Journal.SlowAfter;
        Disk = world.Disk;
        tornBefore = NewestTorn;
        taken = Disk.Open();
        var disk = new SeamDisk(taken, Disk, this);
        journal = new JournalWriter(disk, world.Options.Journal, Process.Clock);
        Transport = new SimTransport(world.Network, this);
        var decider = new SimDecider(world, Process);
        var parts = new LiveParts(watched, journal, Transport, Process.Clock, decider, this)
        {
            Lease = new JournalLease(journal),
            // Not that of the build: a seed gives the same bytes in every version.
            Program = "simulated",
        };
        var bounds = world.Options.Shell(world.Plan);
        mostWaiting = bounds.Inbox + MostElse;
        shell = new LiveShell(parts, bounds);
        Run = world.Scheduler.StartAsync(Process, RunAsync);
    }

    public SimWorld World { get; }

    public int Number { get; }

    public SimProcess Process { get; }

    /// <summary>The disk of its machine.</summary>
    public SimDisk Disk { get; }

    public SimTransport Transport { get; }

    /// <summary>Ends when the program does by itself; never when it dies.</summary>
    public Task Run { get; }

    /// <summary>How it ended by itself; null while it runs, and when it died.</summary>
    public LiveEnd? End { get; private set; }

    /// <summary>Why the journal could not be opened; null when it could.</summary>
    public JournalException? Refusal { get; private set; }

    /// <summary>Whether an input waits to be written: then what the engine takes is new, and no replay.</summary>
    public bool IsWriting => journal.Waiting > 0;

    /// <summary>Whether no other program has taken its disk: nothing of what it wants from then on is done.</summary>
    public bool HasDisk => Disk.IsHeldBy(taken);

    /// <summary>Fault that strikes at the next fitting call; 0 is none.</summary>
    public int Armed { get; set; }

    /// <summary>It dies at the next question about an order.</summary>
    /// <param name="half">Behind which half of it.</param>
    /// <param name="fails">Whether such questions fail for a while from then on.</param>
    public void ArmAtQuestion(SeamCall half, bool fails) => (armedAtQuestion, questionsFail) = (half, fails);

    /// <summary>Whether the request that is sent or answered now is a question about an order.</summary>
    public bool IsAsking { get; set; }

    /// <summary>What the engine knows, of an engine that shows it.</summary>
    public EngineView? View => view ?? (watched.Inner as IShowsEngine)?.View;

    /// <summary>Messages that it took out of its connections, and that its engine was told of.</summary>
    public (long Received, long Told) Frames => (Transport.Received, watched.Frames);

    /// <summary>Whether no input waits for its engine.</summary>
    public bool IsIdle => shell.Waiting == 0 && !Process.IsPaused;

    /// <summary>Inputs taken.</summary>
    public long Inputs => watched.Taken;

    /// <summary>Whether its run is in the journal for good.</summary>
    public bool HasBegun => durable > 0;

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool IsAsked => stop.IsCancellationRequested;

    /// <summary>Whether everything the engine took is durable: then a replay must come to its very state.</summary>
    public bool IsWhole => durable == watched.Taken && watched.Taken > 0;

    /// <summary>Hash of the engine's state.</summary>
    public Hash128 HashState() => watched.HashState();

    /// <summary>Asks it to stop.</summary>
    public void AskToStop()
    {
        askedAt = Math.Min(askedAt, World.Time.Now);
        stop.Cancel();
    }

    /// <summary>A person acts.</summary>
    public void Act(OperatorAct act, string reason, string person = SimulatorOptions.Person) =>
        acts.Given(shell.Act(act, person, reason));

    /// <summary>Something that never comes: the process is dead.</summary>
    public static Task<T> NothingAsync<T>() => new TaskCompletionSource<T>().Task;

    /// <summary>A call begins.</summary>
    /// <returns>Its number; 0 where the process dies before it, or is dead.</returns>
    public long Begins(SeamCall call)
    {
        if (Process.HasEnded)
        {
            return 0;
        }
        var number = World.Seams.Begin(call);
        return Dies(call, CrashWay.Before, number) ? 0 : number;
    }

    /// <summary>Whether the process dies at this call, or is dead.</summary>
    public bool Dies(SeamCall call, CrashWay way, long number)
    {
        if (Process.HasEnded)
        {
            return true;
        }
        if (World.Seams.Strikes(number, way) || Strikes(call, way))
        {
            World.Crash(this, isPower: false, $"crash at {call}, {way}");
            return true;
        }
        return false;
    }

    /// <summary>Whether the process dies in the middle of this call.</summary>
    public bool IsTorn(long number) => World.Seams.Strikes(number, CrashWay.Torn);

    /// <summary>Whether power fails in the middle of this write.</summary>
    public bool IsTornWrite(long number)
    {
        if (IsTorn(number))
        {
            return true;
        }
        return Spring(Armed == 52);
    }

    /// <summary>A write begins.</summary>
    /// <param name="isBatch">Whether it holds all that the engine took so far; the header of a segment holds nothing of it.</param>
    public void Writing(bool isBatch)
    {
        writing = isBatch ? watched.Taken : durable;
        writingSince = Process.Clock.Monotonic;
    }

    /// <summary>What was written is durable.</summary>
    public void Synced()
    {
        durable = Math.Max(durable, writing);
        var took = TimeSpan.FromTicks((Process.Clock.Monotonic - writingSince) / 100);
        lastWrite = took;
        slowWrites = took > slowAfter ? slowWrites + 1 : 0;
        isSlowToEnd |= IsAsked && took > LongestWrite;
    }

    /// <summary>Whether there is no room on the disk, and what is kept for that was not used. A process that stood still is ended by
    /// its watchdog, whatever its disk does.</summary>
    public bool LeftReserve =>
        Disk.Capacity != long.MaxValue
        && Disk.Names.Contains(JournalNames.Reserve)
        && World.Time.Now - World.PausedUntil > 120_000_000_000;

    /// <summary>Whether something halts that did not when this was asked last.</summary>
    public bool HaltsAnew()
    {
        var before = halts;
        halts = View?.Halts is { } now ? now.Latched.Count + (now.IsKilled ? 1 : 0) : 0;
        return halts > before;
    }

    /// <summary>What people did, as far as it is durable.</summary>
    public IEnumerable<OperatorActed> DurableActs() => acts.Durable(durable);

    /// <summary>Whether its journal says last of the kill switch that it was pressed.</summary>
    public bool EndsKilled => acts.IsKilled(durable);

    /// <summary>I8: what leaves follows from inputs that are durable.</summary>
    public void CheckDurable(VenueRequest request)
    {
        World.Counted(8);
        if (causes.Remove(request.Number, out var cause) && cause > durable)
        {
            World.Broken(8, $"request {request.Number} follows from input {cause}; durable are {durable}");
        }
        if (request.Use == RequestUse.Opening)
        {
            CheckDisk(request);
        }
    }

    /// <summary>The engine took an input.</summary>
    public void After(EngineInput input, OutputList outputs, int from)
    {
        if (input is RunStarted && NewestTorn is { } torn && torn != tornBefore && !isToldOfJournal)
        {
            World.Broken(16, $"a start cut an end off, kept it as {torn}, and told nobody");
        }
        acts.Taken(watched.Taken, input);
        for (var i = from; i < outputs.Count; i++)
        {
            if (outputs[i] is SendRequest send)
            {
                causes[send.Request.Number] = watched.Taken;
            }
            else if (outputs[i] is StopRun)
            {
                World.Operator.Ends(this);
            }
        }
        World.After(this, input, outputs, from);
        CheckInbox();
        if (World.Seams.IsScenario && View is { Phase: EnginePhase.Trading or EnginePhase.Halted })
        {
            World.Seams.Knows();
        }
    }

    public void Raise(RaiseAlarm alarm)
    {
        isToldOfJournal |= alarm.Alarm == AlarmKind.Journal;
        // I8: a program takes up each state that it wrote; one that a fault damaged is told to be damaged.
        if (alarm.Alarm == AlarmKind.Journal && alarm.Text.Contains(" is not used: ", StringComparison.Ordinal))
        {
            World.Broken(8, alarm.Text);
        }
        if (World.Weather.Is(76))
        {
            throw new IOException("No alarm gets out.");
        }
        World.Alarm(this, alarm);
    }

    // I15: nothing is opened while there is no room but what is kept for exits. I12: nor behind a write of over two seconds, nor while
    // writes are slow, once the engine has heard of it, for then what it is told is old.
    private void CheckDisk(VenueRequest request)
    {
        World.Counted(12);
        World.Counted(15);
        if (journal.Health == JournalHealth.Reserve)
        {
            World.Broken(15, $"request {request.Number} opens while the disk is full");
        }
        else if (slowWrites > MostSlowWrites)
        {
            World.Broken(12, $"request {request.Number} opens behind {slowWrites} slow writes in a row");
        }
        else if (lastWrite > LongestBeforeEntry)
        {
            World.Broken(12, $"request {request.Number} opens behind a write of {lastWrite.TotalSeconds} s");
        }
    }

    // I10: messages wait in their socket where there is no room for them, and what else comes was asked for.
    private void CheckInbox()
    {
        World.Counted(10);
        if (shell.Waiting > mostWaiting)
        {
            World.Broken(10, $"{shell.Waiting} inputs wait for the engine, more than {mostWaiting}");
        }
    }

    // I13: an engine that is asked to stop ends by itself, whatever it does not know; that its shell gives it up is for one that hangs,
    // or has a disk that does.
    private void CheckStop()
    {
        World.Counted(13);
        World.Counted(19);
        if (End is { Kind: LiveEndKind.Stopped } && !acts.AreTaken)
        {
            World.Broken(19, "a run ended in order, and what a person did before was taken by nobody");
        }
        var isHindered =
            isSlowToEnd || writing > durable || Disk.Capacity != long.MaxValue || World.PausedUntil >= askedAt;
        if (End is { Kind: LiveEndKind.StopTimedOut } && !isHindered)
        {
            World.Broken(13, $"an engine that was asked to stop did not end by itself: {End.Text}");
        }
    }

    private string? NewestTorn => Disk.Names.LastOrDefault(Journals.JournalNames.IsTorn);

    private bool Strikes(SeamCall call, CrashWay way)
    {
        if (IsAsking && armedAtQuestion == call && way == CrashWay.After == (call == SeamCall.Send))
        {
            armedAtQuestion = null;
            World.Weather.Struck(84);
            if (questionsFail)
            {
                World.Network.FailQuestions();
            }
            return true;
        }
        var hits = Armed switch
        {
            48 => call == SeamCall.Write && way == CrashWay.Before,
            49 => call == SeamCall.Sync && way == CrashWay.After,
            50 => call == SeamCall.Send && way == CrashWay.After,
            51 => call == SeamCall.Answer && way == CrashWay.Before,
            _ => false,
        };
        return Spring(hits);
    }

    private bool Spring(bool hits)
    {
        if (hits)
        {
            World.Weather.Struck(Armed);
            Armed = 0;
        }
        return hits;
    }

    private async Task RunAsync()
    {
        try
        {
            End = await shell.RunAsync(stop.Token);
            CheckStop();
        }
        catch (JournalException e)
        {
            Refusal = e;
        }
        catch (OperationCanceledException) when (IsAsked)
        {
            // While it read its journal.
        }
#pragma warning disable CA1031 // The border of a simulated program: its failure is a finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            World.Failed(e);
        }
        World.Ended(this);
    }
}
