using Riposte.Core.Hashing;
using Riposte.Core.Randomness;
using Riposte.Core.State;
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
    // One seed in so many has its journal verified from its first byte when it has ended. Every start verifies it from the newest
    // snapshot on.
    private const ulong EachVerified = 32;

    // One in so many is replayed from its first record, and from the state that it ends with.
    private const ulong EachReplayed = 32;

    // One in so many has it changed then, and the change must be found.
    private const ulong EachAltered = 32;

    // Where the journal ends, as whoever took it up last found it.
    private JournalPosition end;

    /// <summary>Looks at the journal behind an orderly stop.</summary>
    /// <param name="live">Hash of the engine that wrote it.</param>
    public void Check(Hash128 live)
    {
        // As the run left it: what follows changes it.
        world.Disk.Show(world.Options.KeepFile);
        if (world.Seams.Sample % EachVerified == 0)
        {
            Run(AuditAsync);
        }
        Run(() => ReplayAsync(live));
        if (world.Seams.Sample % EachAltered == 0)
        {
            Run(AlterAsync);
        }
    }

    private async Task AuditAsync()
    {
        world.Counted(16);
        // I19: what a person did, and what became durable, is in the journal with name and reason.
        var missing = world.Acts.ToHashSet();
        var compact = new CompactReader();
        var report = await JournalAudit.VerifyAsync(
            disk.Open(),
            null,
            CancellationToken.None,
            record =>
            {
                if (missing.Count > 0 && record.Kind == (int)InputKind.OperatorActed)
                {
                    missing.Remove((OperatorActed)record.ReadInput(compact));
                }
            }
        );
        // Snapshots are hints: one that a fault damaged is not used, and replaced in time.
        var faults = report.Faults.RemoveAll(fault => fault.Segment == 0 && world.Weather.Happened[57] > 0);
        if (faults.Length > 0)
        {
            world.Broken(16, $"the journal does not verify: {faults[0].What}");
            return;
        }
        foreach (var _ in world.Acts)
        {
            world.Counted(19);
        }
        if (missing.Count > 0)
        {
            world.Broken(19, $"the journal has no record of {missing.First()}");
        }
    }

    private async Task ReplayAsync(Hash128 live)
    {
        try
        {
            await CompareAsync(live);
        }
        catch (JournalException e)
        {
            world.Broken(16, $"the journal is refused when the run has ended: {e.Message}");
        }
    }

    private async Task CompareAsync(Hash128 live)
    {
        // What an orderly stop leaves is the state itself; what led to it has to be replayed.
        var isWhole = world.Seams.Sample % EachReplayed == 0;
        if (isWhole)
        {
            await RestoreAsync(true);
        }
        if (disk.Names.LastOrDefault(JournalNames.IsHint) is { } newest)
        {
            disk.Remove(newest);
        }
        var (start, engine) = await RestoreAsync(!isWhole);
        if (start.Replayed == 0)
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
        var options = world.Options.Journal with { UseSnapshots = useSnapshots };
        var start = await new JournalWriter(disk.Open(), options, world.Time).OpenAsync(
            recovery,
            CancellationToken.None
        );
        end = start.Position;
        if (recovery.Difference is { } difference)
        {
            world.Broken(8, difference);
        }
        return (start, engine);
    }

    // Whoever changes a journal behind its program is found out. An end that is cut off whole needs the chain head that was
    // kept elsewhere. Before, no segment had a fault: else the journal would not have been taken up.
    private async Task AlterAsync()
    {
        var random = RandomStream.Named(world.Seams.Sample, "alter");
        var how = JournalAlteration.Draw(disk, random);
        if (how is null)
        {
            return;
        }
        world.Counted(16);
        var head = (end.Sequence - 1, end.Link);
        var after = await JournalAudit.VerifyAsync(disk.Open(), head, CancellationToken.None);
        if (after.Faults.All(fault => fault.Segment == 0))
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
