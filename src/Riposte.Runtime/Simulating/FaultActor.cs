using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Carries a plan out: each fault begins and ends at its time. What needs randomness draws it from the fault itself, so that
/// leaving one out does not change another.</summary>
internal sealed class FaultActor
{
    private const long Second = 1_000_000_000;
    private const long Silence = 360 * Second;
    private const int Payments = 4;
    private static readonly OperatorAct[] Lifts = [OperatorAct.Resume, OperatorAct.Release, OperatorAct.AllowEntries];

    private readonly SimWorld world;
    private readonly Dictionary<Fault, SimDisk> copies = [];
    private readonly Dictionary<Fault, SimDisk> disks = [];

    public FaultActor(SimWorld world)
    {
        this.world = world;
        foreach (var fault in world.Plan.Faults)
        {
            world.Time.At(fault.At * 1_000_000, _ => Begin(fault));
            if (fault is { Number: 58, Target: 1 })
            {
                // The copy that somebody starts elsewhere is up to three hours old.
                var age = (long)(fault.Share * 3 * 3_600_000);
                world.Time.At(
                    Math.Max(0, fault.At - age) * 1_000_000,
                    _ => copies[fault] = world.Disk.Copy(world.Time)
                );
            }
            if (fault.Kind.IsWindow)
            {
                world.Time.At(fault.End * 1_000_000, _ => End(fault));
            }
        }
        world.Time.At(Math.Max(0, world.Plan.Horizon - FaultPlan.Healing) * 1_000_000, _ => Heal());
    }

    // What still waits for its order then waits for none.
    private void Heal()
    {
        world.Network.Ambush.End();
        world.Network.CutsNoMore();
        world.Venue.Inject(new VenueFault(VenueFaultKind.Heal));
    }

    private void Begin(Fault fault)
    {
        if (world.IsEnding)
        {
            return;
        }
        world.Trace.Add(30, world.Time.Now, fault.Number);
        world.Trace.Line(world.Time.Instant, $"fault begins: {fault}");
        if (!Waits(fault))
        {
            world.Weather.Struck(fault.Number);
        }
        if (!fault.Kind.IsAimed)
        {
            // What waits hinders when it strikes.
            world.Hinder();
        }
        if (fault.Kind.IsWindow)
        {
            world.Weather.Begin(fault);
        }
        switch (fault.Kind.Place)
        {
            case FaultPlace.Network:
                AtNetwork(fault);
                break;
            case FaultPlace.Venue:
                AtVenue(fault);
                break;
            case FaultPlace.Disk:
                AtDisk(fault);
                break;
            case FaultPlace.Process:
                AtProcess(fault);
                break;
            case FaultPlace.Clock when fault.Number == 94:
                world.Traps.Arm(fault);
                break;
            case FaultPlace.Clock:
                world.StepWall(fault);
                break;
            case FaultPlace.Operator:
                AtOperator(fault);
                break;
        }
    }

    // For something to happen to: it counts when it strikes. So does what is done to a position or an order that may not be there.
    private static bool Waits(in Fault fault) =>
        fault.Number
            is 26
                or (>= 31 and <= 34)
                or 41
                or (>= 48 and <= 52)
                or 74
                or (>= 81 and <= 84)
                or 90
                or (>= 93 and <= 95)
                or 101;

    private void End(Fault fault)
    {
        world.Trace.Add(31, world.Time.Now, fault.Number);
        world.Trace.Line(world.Time.Instant, $"fault ends: {fault}");
        world.Weather.End(fault);
        world.Hinder();
        if (fault.Number is 54 or 56 or 59)
        {
            world.Network.Ambush.Late(world.Time.Now + 60 * Second);
        }
        switch (fault.Number)
        {
            case 18:
                world.Venue.Withdraw(VenueWeather.LateReject);
                break;
            case 38 or 39:
                foreach (var one in AtVenueOf(fault))
                {
                    world.Venue.Withdraw(one);
                }
                break;
            case 54 when disks.Remove(fault, out var full):
                full.Capacity = long.MaxValue;
                break;
            case 56 when disks.Remove(fault, out var slow):
                slow.Latency = TimeSpan.Zero;
                break;
            case 77:
                world.Current?.Act(OperatorAct.Release, "simulated");
                break;
            case 91:
                world.Current?.Act(OperatorAct.AllowEntries, "simulated");
                break;
            case 79:
                world.Network.Unclog();
                break;
        }
    }

    private void AtOperator(Fault fault)
    {
        switch (fault.Number)
        {
            case 71:
                world.Current?.Act(Lifts[fault.Target], "would like to", "a stranger");
                world.Current?.Act(OperatorAct.Kill, "without a name", "");
                world.Traps.Arm(fault);
                break;
            case 77:
                world.Current?.Act(OperatorAct.Kill, "simulated");
                world.Current?.Act(OperatorAct.Kill, "simulated, pressed again");
                break;
            case 91:
                world.Current?.Act(OperatorAct.StopEntries, "simulated");
                break;
        }
    }

    private void AtNetwork(Fault fault)
    {
        switch (fault.Number)
        {
            case 25:
                world.Network.Cut((ChannelKind)fault.Target);
                break;
            case 26:
                world.Network.CutAtFill();
                break;
            case 27 or 78:
                world.Network.Cut(null);
                break;
            case 81 or 83:
                world.Network.Ambush.Begin(fault);
                break;
            case 85:
                world.Network.Deafen(fault.Target == 0 ? ChannelKind.Market : ChannelKind.User);
                break;
        }
    }

    private void AtVenue(Fault fault)
    {
        world.Network.Drive();
        foreach (var one in AtVenueOf(fault))
        {
            if (world.Venue.Inject(one) && fault.Number is (>= 31 and <= 34) or 41 or 74 or 101)
            {
                world.Weather.Struck(fault.Number);
            }
        }
        if (VenueFaults.Silences(fault))
        {
            // What is missing is waited for at first, and what of it is the last that is told is for all.
            world.Hinder(Silence);
        }
        if (fault.Number == 96)
        {
            Pay(fault);
        }
        if (fault.Number == 93)
        {
            world.Traps.Arm(fault);
        }
        if (fault.Number == 97)
        {
            world.Time.At((fault.At + fault.Length / 2) * 1_000_000, _ => world.Network.Cut(ChannelKind.User));
        }
        if (fault.Number is 21 or 31 or 32 or 33 or 34)
        {
            world.Disturb();
        }
        if (fault is { Number: 24, Target: 1 })
        {
            world.Network.Unheard(
                StreamFate.KeptBack,
                () => world.Venue.Inject(new VenueFault(VenueFaultKind.ListenKeyDeath))
            );
        }
        if (fault.Number == 82)
        {
            world.Network.Ambush.Begin(fault);
        }
        if (fault is { Number: 74, Target: 3 })
        {
            world.Time.At(world.Time.Now + 300 * Second, _ => RestoreMode());
        }
        world.Network.Drive();
    }

    private IEnumerable<VenueFault> AtVenueOf(in Fault fault) =>
        fault.Number == 73 && !world.Options.EndsDecided && LargeTransfers.Has(world.Plan.Seed)
            ? LargeTransfers.Of(fault, world.Venue.Truth)
            : VenueFaults.Of(fault, RandomStream.Named((ulong)fault.At, fault.Kind.Name), world.Venue.Truth);

    // What is booked at nearly one moment may be listed in any order.
    private void Pay(Fault fault)
    {
        for (var i = 1; i <= Payments; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var at = (fault.At + fault.Length * i / (Payments + 1) + 400 * j) * 1_000_000;
                var amount = Money.FromDouble(j == 0 ? -2 : j);
                world.Time.At(at, _ => Do(new VenueFault(VenueFaultKind.Transfer) { Amount = amount }));
            }
        }
    }

    private void Do(VenueFault fault)
    {
        world.Network.Drive();
        world.Venue.Inject(fault);
        world.Network.Drive();
    }

    // Whoever changed it changes it back as soon as nothing is open.
    private void RestoreMode()
    {
        if (world.Venue.Truth.Mode != world.EngineOptions.Trader.Mode)
        {
            world.Venue.Inject(new VenueFault(VenueFaultKind.ModeChange));
            world.Time.At(world.Time.Now + 60 * Second, _ => RestoreMode());
        }
    }

    private void AtDisk(Fault fault)
    {
        // That of the process that dies: where two run, the other machine's is the world's behind its death.
        var disk = world.Disk;
        switch (fault.Number)
        {
            case 52:
                Arm(fault.Number);
                break;
            case 53:
                Kill("with a damaged journal");
                disk.IsDamaged |= JournalAlteration.FlipBit(disk, RandomStream.Named((ulong)fault.At, fault.Kind.Name));
                break;
            case 54:
                disk.Capacity = disk.Used;
                disks[fault] = disk;
                break;
            case 55:
                world.Disk.FailingSyncs = 1;
                break;
            case 56:
                disks[fault] = disk;
                disk.Latency = TimeSpan.FromTicks(Math.Max(1, Span(fault, 2) / 100));
                break;
            case 57:
                Kill("with a damaged snapshot");
                var snapshot = disk.Names.LastOrDefault(Journals.JournalNames.IsSnapshot);
                if (snapshot is not null)
                {
                    // What a journal begins with is no hint: without it nothing starts.
                    disk.IsDamaged |= !Journals.JournalNames.IsHint(snapshot);
                    // Anywhere: a number is another one then, or it cannot be read.
                    var at = Math.Min((int)(fault.Share * disk.Read(snapshot).Length), disk.Read(snapshot).Length - 1);
                    disk.FlipBit(snapshot, 8L * at + fault.Strength % 8);
                }
                break;
        }
    }

    private void AtProcess(Fault fault)
    {
        switch (fault.Number)
        {
            case 58 when fault.Target == 1:
                world.Launch(copies.GetValueOrDefault(fault) ?? world.Disk);
                break;
            case 58:
                world.Launch();
                break;
            case 59:
                world.Current?.Process.PauseUntil(world.Time.Now + fault.Length * 1_000_000);
                world.PausedUntil = Math.Max(world.PausedUntil, fault.End * 1_000_000);
                break;
            case 61:
                KillAgain(fault);
                break;
            case 84 when world.Current is { } instance:
                instance.ArmAtQuestion(fault.Target % 2 == 0 ? SeamCall.Send : SeamCall.Answer, fault.Target > 1);
                break;
            case 84:
                break;
            case 62:
                world.Current?.AskToStop();
                break;
            case 90 or 95:
                world.Traps.Arm(fault);
                break;
            default:
                Arm(fault.Number);
                break;
        }
    }

    private void KillAgain(Fault fault)
    {
        Kill("in a loop");
        var next = world.Time.Now + (long)((5 + 40 * fault.Share) * Second);
        if (next < fault.End * 1_000_000)
        {
            world.Time.At(next, _ => KillAgain(fault));
        }
    }

    private void Kill(string how)
    {
        if (world.Current is { } instance)
        {
            world.Crash(instance, isPower: false, how);
        }
    }

    private void Arm(int number)
    {
        if (world.Current is { } instance)
        {
            instance.Armed = number;
        }
    }

    private static long Span(in Fault fault, double mostSeconds) => (long)(fault.Share * mostSeconds * Second);
}
