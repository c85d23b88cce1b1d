using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Runtime.Live;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Everything of one simulated run: time, venue, network, disk, the program on it, who operates it, and who watches that
/// nothing is broken.</summary>
internal sealed class SimWorld
{
    private const long Second = SimView.Second;
    private readonly RandomStream random;
    private readonly SimView view;
    private readonly InvariantSet invariants = new();
    private readonly List<SimInstance> running = [];
    private readonly SimCalm calm = new();
    private SimTimer? minute;

    public SimWorld(FaultPlan plan, SimulatorOptions options)
    {
        (Plan, Options) = (plan, options);
        Trace = new SimTrace(options.KeepsTrace, options.TraceLines, options.Start);
        random = RandomStream.Named(plan.Seed, "world");
        Time = new SimTime(options.Start);
        var order = random.NextInt(2) == 0 ? null : RandomStream.Named(plan.Seed, "order");
        Scheduler = new SimScheduler(Time, order);
        EngineOptions = options.Engine(plan);
        Venue = new SimVenue(options.Venue(plan, EngineOptions.Trader.Mode), plan.Seed);
        Disk = new SimDisk(plan.Seed, Time);
        Seams = new SeamCalls(plan, options.Deaths, Time);
        Network = new SimNetwork(Time, Venue, Weather, Trace, plan.Seed);
        Network.Ambush.Struck = Hinder;
        Operator = new SimOperator(this);
        Traps = new Traps(this);
        view = SimulatorOptions.View(plan, EngineOptions, Venue.Truth);
    }

    public FaultPlan Plan { get; }

    public SimulatorOptions Options { get; }

    public EngineOptions EngineOptions { get; }

    /// <summary>Calls that reach outside, and those at which a process dies.</summary>
    public SeamCalls Seams { get; }

    /// <summary>Whether no further fault begins.</summary>
    public bool IsEnding { get; private set; }

    public SimTime Time { get; }

    public SimScheduler Scheduler { get; }

    public SimVenue Venue { get; }

    /// <summary>The disk of the machine that trades.</summary>
    public SimDisk Disk { get; private set; }

    public SimOperator Operator { get; }

    /// <summary>Faults that wait for something to happen to.</summary>
    public Traps Traps { get; }

    /// <summary>What a person did to engines, as far as it became durable in the journal that is written now.</summary>
    public List<OperatorActed> Acts { get; } = [];

    public SimNetwork Network { get; }

    public Weather Weather { get; } = new();

    public SimTrace Trace { get; }

    public SimCounts Counts { get; } = new();

    /// <summary>How far wall clocks of new processes are ahead of the truth.</summary>
    public long WallError { get; set; }

    /// <summary>Until when a process stood still last.</summary>
    public long PausedUntil { get; set; }

    /// <summary>How often each invariant was looked at, by number.</summary>
    public ImmutableArray<long> Checks => invariants.Checks;

    /// <summary>What was broken first.</summary>
    public Violation? Violation => invariants.First;

    /// <summary>The instance that was started last and runs; null when none does.</summary>
    public SimInstance? Current => running.Count == 0 ? null : running[^1];

    /// <summary>Runs the plan to its end, or to the first thing broken.</summary>
    public void Run()
    {
        _ = new FaultActor(this);
        Time.At(0, _ => Launch());
        minute = Time.At(60 * Second, _ => Minute());
        var cancel = Options.Cancel;
        do
        {
            Scheduler.Run(() =>
                cancel.IsCancellationRequested
                || Violation is not null
                || (Time.Now >= Seams.End && IsAtRest(Seams.End))
            );
            cancel.ThrowIfCancellationRequested();
        } while (Violation is null && !Stop());
        Counts.Count(this);
    }

    /// <summary>Starts the program.</summary>
    public void Launch() => Launch(Disk);

    /// <summary>Starts the program on a machine, which is the one that trades from then on.</summary>
    public void Launch(SimDisk disk)
    {
        Hinder(0);
        Counts.Starts++;
        view.Begins(running.Count > 0);
        Use(disk);
        var instance = new SimInstance(this, Counts.Starts);
        running.Add(instance);
        Operator.Starts(instance);
        Trace.Add(10, Time.Now, instance.Number);
        Trace.Line(Time.Instant, $"run {instance.Number} starts");
    }

    /// <summary>Starts the program after a while, if none runs then.</summary>
    public void LaunchLater(long nanoseconds) =>
        Time.At(
            Time.Now + nanoseconds,
            _ =>
            {
                if (Current is null)
                {
                    Launch();
                }
            }
        );

    /// <summary>A process dies.</summary>
    public void Crash(SimInstance instance, bool isPower, string how)
    {
        if (instance.Process.HasEnded)
        {
            return;
        }
        Trace.Add(11, Time.Now, instance.Number);
        Trace.Line(Time.Instant, $"run {instance.Number} dies: {how}");
        var isLatest = instance == Current;
        Gone(instance);
        if (isPower)
        {
            instance.Disk.Crash();
        }
        else if (isLatest)
        {
            instance.Disk.Kill();
        }
        Counts.Crashes++;
        LaunchLater(Second / 2 + (long)(random.NextDouble() * Seams.LongestAway() * Second));
    }

    /// <summary>A program ended by itself.</summary>
    public void Ended(SimInstance instance)
    {
        Trace.Add(12, Time.Now, (long)(instance.End?.Kind ?? (LiveEndKind)99));
        Trace.Line(Time.Instant, $"run {instance.Number} ends: {instance.End} {instance.Refusal?.Message}");
        Gone(instance);
        if (instance.End is { Kind: LiveEndKind.Stalled } && instance.LeftReserve)
        {
            Broken(4, "a full disk stopped the program, and the reserve was not used");
        }
        if (instance.Refusal is { Fault: { } fault })
        {
            Refused(instance.Disk, fault.What);
            return;
        }
        LaunchLater(Second + (long)(random.NextDouble() * 20 * Second));
    }

    /// <summary>A journal was begun anew: what was in the old one alone is not known any more.</summary>
    public void Rebuilt()
    {
        view.Rebuilt();
        // What it does not know of is somebody else's.
        Disturb();
        Acts.Clear();
    }

    /// <summary>The wall clock is set: by up to an hour, forth (target 0) or back.</summary>
    public void StepWall(in Fault fault)
    {
        var span = (long)(fault.Share * 3600 * Second);
        var step = fault.Target == 0 ? span : -span;
        WallError += step;
        Current?.Process.Clock.StepWall(step);
    }

    /// <summary>Counts a look at an invariant that is checked outside of the set.</summary>
    public void Counted(int number) => invariants.Count(number);

    /// <summary>Something is in the way now, and for a while after.</summary>
    public void Hinder(long nanoseconds) => calm.Hinder(Time.Now + nanoseconds);

    /// <summary>A fault begins or ends: what follows from it is found out by a comparison, half of the time later.</summary>
    public void Hinder() => Hinder(EngineOptions.CompareTime / 2);

    /// <summary>Somebody else acts on the account.</summary>
    public void Disturb() => view.IsDisturbed = true;

    /// <summary>Something is broken that no invariant of the set sees.</summary>
    public void Broken(int number, string what)
    {
        Look();
        invariants.Note(number, what, view);
    }

    /// <summary>An engine took an input.</summary>
    public void After(SimInstance instance, EngineInput input, OutputList outputs, int from)
    {
        Trace.Add(20 + (int)input.Kind, Time.Now, ((long)instance.Number << 32) + outputs.Count - from);
        if (Trace.KeepsLines)
        {
            Trace.Line(Time.Instant, $"{instance.Number} ← {SimStand.Of(input)}");
            for (var i = from; i < outputs.Count; i++)
            {
                Trace.Line(Time.Instant, $"{instance.Number}   {outputs[i]}");
            }
        }
        if (input is RunStarted && instance.Disk.IsDamaged)
        {
            Broken(16, "a run began on a journal that is damaged");
        }
        Counts.Took(input, outputs, from);
        view.Now = Time.Now;
        view.Instant = Time.Instant;
        view.Engine = instance.View;
        view.Machine = instance.Disk;
        view.Monotonic = instance.Process.Clock.Monotonic;
        view.Rivals = running.Count == 1 ? [] : Rivals(instance);
        Calm();
        invariants.After(view, input, outputs, from, instance.HasDisk);
        if (instance.HaltsAnew())
        {
            Traps.Halted(instance);
        }
    }

    /// <summary>An alarm went out.</summary>
    public void Alarm(SimInstance instance, RaiseAlarm alarm)
    {
        Counts.Alarms++;
        Trace.Line(Time.Instant, $"{instance.Number} ! {alarm.Alarm}: {alarm.Text}");
    }

    /// <summary>The program failed.</summary>
    public void Failed(Exception e)
    {
        var lines = e.StackTrace?.Split('\n').Select(line => line.Trim());
        var where = lines?.FirstOrDefault(line => !line.Contains("Check.That", StringComparison.Ordinal));
        Broken(0, $"{e.GetType().Name}: {e.Message} {where}");
    }

    private ImmutableArray<long> Rivals(SimInstance instance) =>
        [.. running.Where(one => one != instance).Select(one => one.View?.Epoch ?? 0)];

    // Another machine has another journal.
    private void Use(SimDisk disk)
    {
        if (disk != Disk)
        {
            Disk = disk;
            Rebuilt();
        }
    }

    private void Refused(SimDisk disk, string what)
    {
        if (!disk.IsDamaged)
        {
            Broken(8, $"the journal is refused: {what}");
            return;
        }
        Counted(16);
        // While another program trades nobody needs this one.
        if (Current is null)
        {
            Operator.Repair();
        }
    }

    // What a process that died in the last minute has to find out is given its time.
    private bool IsAtRest(long end)
    {
        Look();
        return view.Calm >= view.CompareTime + 70 * Second || Time.Now >= end + 900 * Second;
    }

    private void Gone(SimInstance instance)
    {
        Hinder(0);
        Network.Ambush.Died();
        view.Now = Time.Now;
        var isContested = instance.Disk != Disk || Weather.Happened[58] > 0;
        view.Ended(instance.End?.Kind == LiveEndKind.JournalFailed, instance.HasBegun, instance.IsAsked, isContested);
        view.WasFailed |= Weather.Happened[55] > 0;
        view.WasKilled = !isContested && instance.EndsKilled;
        instance.Process.End();
        running.Remove(instance);
        Acts.AddRange(instance.Disk == Disk ? instance.DurableActs() : []);
        Use(Current?.Disk ?? Disk);
        Network.Forget(instance.Process);
        view.Engine = null;
    }

    private void Minute()
    {
        minute!.Change(TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
        Look();
        Network.Judge(view.Calm);
        view.Missed = Network.Missed;
        Operator.Look();
        invariants.Minute(view);
        if (Trace.KeepsLines)
        {
            Trace.Line(Time.Instant, SimStand.Of(this));
        }
    }

    private void Look()
    {
        view.Now = Time.Now;
        view.Instant = Time.Instant;
        view.Engine = Current?.View;
        view.Machine = Current?.Disk ?? Disk;
        view.IsDurable = Current?.IsWhole ?? false;
        view.Monotonic = Current?.Process.Clock.Monotonic ?? 0;
        view.Frames = Current?.Frames ?? default;
        view.IsIdle = Current is { IsIdle: true };
        Calm();
    }

    private void Calm()
    {
        view.IsDisturbed |= Weather.HasStrangers || Venue.Truth.Liquidations > 0;
        view.Missed = Network.Missed;
        view.IsSilent = Weather.Is(23, (int)ChannelKind.User) || Weather.Is(78);
        calm.Look(view, Weather, running.Count == 1 && !running[0].Process.IsPaused, Time.Now);
    }

    private void Finish()
    {
        if (Seams.IsScenario)
        {
            // A usual day has none left in its healing time.
            IsEnding = true;
            Network.Ambush.End();
            Traps.End();
        }
        Look();
        invariants.End(view);
    }

    // An orderly stop, in time; then the journal alone must give the engine that stood there. False when the process died at a call
    // of it, and is to be started again.
    private bool Stop()
    {
        Finish();
        if (Violation is not null || Current is not { } instance)
        {
            return true;
        }
        var (died, isAtRest) = (Seams.Died, view.IsSettled);
        Seams.Stops();
        instance.AskToStop();
        var limit = Time.Now + 15 * Second;
        Scheduler.Run(() => instance.Process.HasEnded || Time.Now > limit || Violation is not null);
        if (instance.Process.HasEnded && instance.End is null)
        {
            // It died while it stopped; the next start finds that out.
            return Seams.Died == died;
        }
        if (instance.End is not { Kind: LiveEndKind.Stopped })
        {
            Broken(13, $"an orderly stop did not end in time: {instance.End}");
            return true;
        }
        new JournalProof(this, instance.Disk).Check(instance.HashState());
        Seams.HasRecovered = isAtRest && Seams.Died > 0 && Violation is null;
        return true;
    }
}
