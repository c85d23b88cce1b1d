using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Scheduling;
using Riposte.Simulation.Time;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>A shell on simulated time with a scripted engine and venue, and a disk that can fail.</summary>
#pragma warning disable CA1001 // A source without a timer holds nothing.
internal sealed class ShellBench : IAlarmSink, IDecider, IAccountLease
{
    public static readonly Instant Start = Instant.FromDate(2026, 1, 1);

    private readonly CancellationTokenSource stop = new();

    public ShellBench(LiveShellOptions? options = null, ulong? order = null)
    {
        Time = new SimTime(Start);
        Scheduler = new SimScheduler(Time, order is { } seed ? new Core.Randomness.RandomStream(seed) : null);
        Disk = new SimDisk(1, Time);
        Options = options ?? new LiveShellOptions();
    }

    public SimTime Time { get; }

    public SimScheduler Scheduler { get; }

    public SimDisk Disk { get; }

    public LiveShellOptions Options { get; }

    public ScriptedEngine Engine { get; private set; } = new();

    public ScriptedVenue Venue { get; private set; } = null!;

    public LiveShell Shell { get; private set; } = null!;

    public SimProcess Process { get; private set; } = null!;

    public List<RaiseAlarm> Alarms { get; } = [];

    public Func<Instant, CancellationToken, ValueTask<ImmutableArray<DeskSignal>>> Decision { get; set; } =
        static (_, _) => new([]);

    public long LeaseEpoch { get; set; }

    public bool HasLease { get; set; }

    /// <summary>Reads the lease in place of what <see cref="LeaseEpoch"/> says; null is by it.</summary>
    public Func<Task<long>>? Lease { get; set; }

    /// <summary>What the next run is: its program, what it trades, and how its engine writes its state.</summary>
    public string Program { get; set; } = "one";

    public string Identity { get; set; } = "symbols A B\nmode OneWay";

    public ulong Salt { get; set; }

    public byte Layout { get; set; } = 1;

    /// <summary>By how many nanoseconds timers of the next run come too early; null is never.</summary>
    public Func<long>? Early { get; set; }

    /// <summary>What is done in front of each call of the disk of the next run: what it does, and to which file.</summary>
    public Func<string, string, Task>? BeforeDisk { get; set; }

    public LiveEnd? End { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>Starts a run; it goes on when time does.</summary>
    public void Begin(Action<EngineInput, OutputList>? script = null)
    {
        (End, Failure) = (null, null);
        Engine = new ScriptedEngine(script)
        {
            Identity = Identity,
            Salt = Salt,
            Layout = Layout,
        };
        Process = Scheduler.NewProcess("shell", early: Early);
        Venue = new ScriptedVenue(Process.Clock);
        var disk = Disk.Open();
        var journal = new JournalWriter(
            BeforeDisk is { } before ? new HookedDisk(disk, before) : disk,
            new JournalOptions("test") { SegmentBytes = 65_536, ReserveBytes = 131_072 },
            Process.Clock
        );
        var parts = new LiveParts(Engine, journal, Venue, Process.Clock, this, this)
        {
            Lease = HasLease ? this : null,
            Program = Program,
        };
        Shell = new LiveShell(parts, Options);
        _ = Scheduler.StartAsync(Process, RunAsync);
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(double seconds)
    {
        var until = Time.Now + (long)(seconds * 1e9);
        var isOver = false;
        Time.At(until, _ => isOver = true);
        Scheduler.Run(() => isOver);
    }

    public void Cancel() => stop.Cancel();

    /// <summary>The program dies; what is on the disk stays.</summary>
    public void Kill()
    {
        Process.End();
        Disk.Kill();
    }

    /// <summary>Whether the sink of alarms fails.</summary>
    public bool IsMute { get; set; }

    public void Raise(RaiseAlarm alarm)
    {
        Alarms.Add(alarm);
        if (IsMute)
        {
            throw new IOException("the way to people is down");
        }
    }

    public ValueTask<ImmutableArray<DeskSignal>> DecideAsync(Instant close, CancellationToken cancel) =>
        Decision(close, cancel);

    public ValueTask<long> ReadAsync(CancellationToken cancel) => Lease is { } read ? new(read()) : new(LeaseEpoch);

    private async Task RunAsync()
    {
        try
        {
            End = await Shell.RunAsync(stop.Token);
        }
#pragma warning disable CA1031 // A test looks at it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Failure = e;
        }
    }
}
