using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Runtime.Journals;
using Riposte.Runtime.Live;
using Riposte.Runtime.Simulating.Disk;
using Riposte.Simulation.Invariants;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>What the journal of a run must be when the run has ended: sound to whoever audits it, holding every act of a person, and
/// enough to bring an engine to where the last one stood.</summary>
/// <param name="world">Where it happened.</param>
/// <param name="disk">Where the journal lies: another machine may still trade, and is the world's when this one has stopped.</param>
internal sealed class JournalProof(SimWorld world, SimDisk disk)
{
    // One seed in so many has its journal changed when it has ended, and the change must be found.
    private const ulong EachAltered = 4;

    /// <summary>Looks at the journal behind an orderly stop.</summary>
    /// <param name="live">Hash of the engine that wrote it.</param>
    public void Check(Hash128 live)
    {
        Run(AuditAsync);
        Run(() => ReplayAsync(live));
        if (world.Plan.Seed % EachAltered == 0)
        {
            Run(AlterAsync);
        }
    }

    private async Task AuditAsync()
    {
        world.Counted(16);
        var report = await JournalAudit.VerifyAsync(disk.Open(), null, CancellationToken.None);
        // Snapshots are hints: one that a fault damaged is not used, and replaced in time.
        var faults = report.Faults.RemoveAll(fault => fault.Segment == 0 && world.Weather.Happened[57] > 0);
        if (faults.Length > 0)
        {
            world.Broken(16, $"the journal does not verify: {faults[0].What}");
            return;
        }
        if (world.Acts.Count > 0)
        {
            await FindActsAsync();
        }
    }

    // I19: what a person did, and what became durable, is in the journal with name and reason.
    private async Task FindActsAsync()
    {
        var missing = world.Acts.ToHashSet();
        foreach (var _ in missing)
        {
            world.Counted(19);
        }
        await JournalAudit.ReadAsync(
            disk.Open(),
            record =>
            {
                if (record.Kind == (int)InputKind.OperatorActed)
                {
                    missing.Remove((OperatorActed)record.ReadInput(new Core.State.CompactReader()));
                }
            },
            CancellationToken.None
        );
        if (missing.Count > 0)
        {
            world.Broken(19, $"the journal has no record of {missing.First()}");
        }
    }

    private async Task ReplayAsync(Hash128 live)
    {
        // What an orderly stop leaves is the state itself; what led to it has to be replayed.
        var (last, _) = await RestoreAsync(true);
        if (last.Inputs.Count == 0 && disk.Names.LastOrDefault(JournalNames.IsHint) is { } newest)
        {
            disk.Remove(newest);
        }
        var (start, engine) = await RestoreAsync(world.Plan.Seed % 8 != 0);
        if (start.Inputs.Count == 0)
        {
            world.Broken(8, "an end of a journal is never replayed");
        }
        if (engine.HashState() is var replayed && replayed != live)
        {
            world.Broken(8, $"replaying the journal gives {replayed}, the engine was {live}");
        }
        world.Counts.Replays++;
        world.Counted(8);
    }

    private async Task<(JournalStart Start, IEngine Engine)> RestoreAsync(bool useSnapshots)
    {
        var engine = world.Options.NewEngine(world.EngineOptions);
        var recovery = new Recovery(engine);
        var options = SimWorld.Journal with { UseSnapshots = useSnapshots };
        var start = await new JournalWriter(disk.Open(), options, world.Time).OpenAsync(
            recovery.Load,
            CancellationToken.None
        );
        recovery.Replay(start);
        if (recovery.Difference is { } difference)
        {
            world.Broken(8, difference);
        }
        return (start, engine);
    }

    // Whoever changes a journal behind its program is found out. An end that is cut off whole needs the chain head that was
    // kept elsewhere.
    private async Task AlterAsync()
    {
        var random = RandomStream.Named(world.Plan.Seed, "alter");
        var before = await JournalAudit.VerifyAsync(disk.Open(), null, CancellationToken.None);
        var how = JournalAlteration.Draw(disk, random);
        if (how is null || before.Records == 0)
        {
            return;
        }
        world.Counted(16);
        var head = (before.Records, before.Position.Link);
        var after = await JournalAudit.VerifyAsync(disk.Open(), head, CancellationToken.None);
        if (after.Faults.Length <= before.Faults.Length)
        {
            world.Broken(16, $"nobody noticed that {how}");
        }
    }

    private void Run(Func<Task> act)
    {
        if (world.Violation is null)
        {
            world.Scheduler.Run(world.Scheduler.StartAsync(world.Scheduler.NewProcess("proof"), act));
        }
    }
}
