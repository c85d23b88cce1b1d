using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Runtime.Journals;
using Riposte.Simulation.Invariants;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>The person who operates the simulated program: looks once a minute, lifts halts after ten minutes (with a part of the
/// seeds after an hour or three), sees to it that no switch is left behind, and puts a damaged journal aside when the program refuses
/// to start on it.</summary>
internal sealed class SimOperator(SimWorld world)
{
    private const long Second = SimView.Second;

    // With one seed in so many somebody is in haste.
    private const int EachHasty = 8;
    private static readonly long[] Patiences = [600, 600, 3600, 10_800];
    private readonly long patience =
        Patiences[RandomStream.Named(world.Plan.Seed, "operator").NextInt(Patiences.Length)] * Second;
    private readonly RandomStream? haste = Haste(world);
    private long haltedSince = SimView.Never;
    private bool isRepairing;

    /// <summary>A minute has passed.</summary>
    public void Look()
    {
        var isHalted = world.Current?.View is { Phase: EnginePhase.Halted } && !world.Weather.Is(77);
        haltedSince =
            !isHalted ? SimView.Never
            : haltedSince == SimView.Never ? world.Time.Now
            : haltedSince;
        if (isHalted && world.Time.Now - haltedSince >= patience)
        {
            haltedSince = SimView.Never;
            SetBack();
            world.Current!.Act(OperatorAct.Resume, "looked at");
        }
        TurnBack();
    }

    /// <summary>The program starts. With some seeds somebody acts before it has read its journal, or soon behind.</summary>
    public void Starts(SimInstance instance)
    {
        if (haste is null || haste.NextInt(3) > 0)
        {
            return;
        }
        if (haste.NextInt(2) == 0)
        {
            Press(instance, "simulated, as it starts");
            return;
        }
        var wait = (long)(haste.NextDouble() * 2 * Second);
        world.Time.At(world.Time.Now + wait, _ => Press(instance, "simulated, as it has started"));
    }

    /// <summary>The engine has just ended a run. With the same seeds somebody acts behind that.</summary>
    public void Ends(SimInstance instance)
    {
        if (haste is not null && haste.NextInt(2) == 0)
        {
            Press(instance, "simulated, as it ends");
        }
    }

    private void Press(SimInstance instance, string reason)
    {
        if (!instance.Process.HasEnded)
        {
            instance.Act(haste!.NextInt(2) == 0 ? OperatorAct.Kill : OperatorAct.StopEntries, reason);
        }
    }

    // Not where runs with other histories are compared.
    private static RandomStream? Haste(SimWorld world)
    {
        var random = RandomStream.Named(world.Plan.Seed, "haste");
        var isHasty = random.NextInt(EachHasty) == 0 && !world.Options.EndsDecided && world.Options.Deaths is null;
        return isHasty ? random : null;
    }

    // Where symbols are to have one leverage they get it again: the engine halts as long as one has another.
    private void SetBack()
    {
        if (world.EngineOptions.Leverage is var wanted && wanted == 0)
        {
            return;
        }
        for (var i = 0; i < world.Options.Symbols.Length; i++)
        {
            if (world.Venue.Truth.Leverage(world.Options.Symbols[i].Symbol) != wanted)
            {
                world.Venue.Inject(new VenueFault(VenueFaultKind.LeverageChange, i) { Count = wanted });
            }
        }
    }

    // The program may not have run when a switch was to be turned back.
    private void TurnBack()
    {
        if (world.Current is not { View.Halts: { } halts } current)
        {
            return;
        }
        if (halts.IsKilled && !world.Weather.Is(77))
        {
            current.Act(OperatorAct.Release, "simulated, late");
        }
        var isOff = !halts.IsKilled && halts.Latched.Count == 0 && !halts.AllowEntries("");
        if (isOff && !world.Weather.Is(91))
        {
            current.Act(OperatorAct.AllowEntries, "simulated, late");
        }
    }

    /// <summary>The program refuses its journal: a person comes, a while later.</summary>
    public void Repair()
    {
        if (isRepairing)
        {
            return;
        }
        isRepairing = true;
        world.Time.At(world.Time.Now + 60 * Second, _ => Begin());
    }

    private void Begin() => _ = world.Scheduler.StartAsync(world.Scheduler.NewProcess("operator"), RepairAsync);

    private async Task RepairAsync()
    {
        isRepairing = false;
        if (world.Current is not null || !world.Disk.IsDamaged)
        {
            // No run may have the journal, and a program that was started elsewhere meanwhile has another one: if it is refused
            // too, the person is called again.
            return;
        }
        try
        {
            var order = new QuarantineOrder(SimulatorOptions.Person, "does not verify", At());
            var done = await JournalQuarantine.MoveAsync(world.Disk.Open(), order, CancellationToken.None);
            world.Trace.Line(world.Time.Instant, $"journal put aside: {done.Fault.What}");
            world.Disk.IsDamaged = false;
            world.Rebuilt();
            world.LaunchLater(Second);
        }
        catch (JournalDiskException)
        {
            // A full or failing disk: the person tries again.
            Repair();
        }
#pragma warning disable CA1031 // Nobody waits for a person: what fails is a finding.
        catch (Exception e)
#pragma warning restore CA1031
        {
            world.Failed(e);
        }
    }

    private Moment At() => new(world.Time.Now, new Instant(world.Time.Instant.Nanoseconds));
}
