using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Examines a journal without changing it: every byte of its segments, and whether snapshots and a checkpoint kept
/// elsewhere agree with it. What is cut off whole at the end can be seen by those alone.</summary>
public static class JournalAudit
{
    /// <summary>Examines a journal.</summary>
    /// <param name="disk">Where it lies.</param>
    /// <param name="checkpoint">A record and the link behind its batch, as told by an earlier examination; null for none.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="tell">Takes each sound record, whose payload is good for the call alone; null for nobody.</param>
    public static async ValueTask<JournalReport> VerifyAsync(
        IJournalDisk disk,
        (long Sequence, ChainLink Link)? checkpoint,
        CancellationToken cancel,
        Action<JournalRecord>? tell = null
    )
    {
        var faults = new List<JournalFault>();
        var snapshots = await SnapshotsAsync(disk, faults, cancel);
        var wanted = snapshots.Select(one => one.Position.Sequence - 1).ToHashSet();
        wanted.Add(checkpoint?.Sequence ?? 0);
        var links = new Dictionary<long, ChainLink>();
        var walk = new JournalWalk(disk, null);
        var compact = new CompactReader();
        var runs = 0;
        (Instant? first, Instant? last) = (null, null);
        Hash128? begin = null;
        var inputs = 0L;
        await walk.RunAsync(
            record =>
            {
                tell?.Invoke(record);
                last = record.ReadMoment(compact).Wall;
                first ??= last;
                inputs += record.IsInput ? 1 : 0;
                if (record.Kind == RecordKind.Checkpoint && record.Sequence <= 2 && inputs == 0)
                {
                    begin = record.ReadCheckpoint(compact).State;
                }
                runs += record.Kind == (int)InputKind.RunStarted ? 1 : 0;
                if (walk.IsAtBatchEnd && wanted.Contains(record.Sequence))
                {
                    links[record.Sequence] = walk.Position.Link;
                }
            },
            cancel
        );
        if (walk.Fault is { } fault)
        {
            faults.Insert(0, fault);
        }
        if (begin is { } state && !snapshots.Any(one => one.Position.Sequence == 1 && one.Hash == state))
        {
            faults.Add(new JournalFault(JournalFaultKind.Missing, 1, 0, 1, JournalContent.NoBeginning));
        }
        var fitting = snapshots.Count(one => Agrees(walk, links, one.Position, "A snapshot", faults));
        if (checkpoint is { } known)
        {
            var position = walk.Position with { Sequence = known.Sequence + 1, Link = known.Link };
            Agrees(walk, links, position, "The checkpoint", faults);
        }
        return new JournalReport(
            walk.Segments.Length,
            walk.Bytes,
            walk.Position.Sequence - 1,
            runs,
            first,
            last,
            walk.Position,
            fitting,
            [.. faults]
        );
    }

    /// <summary>Tells every sound record, and whatever fault ends them.</summary>
    /// <param name="disk">Where the journal lies.</param>
    /// <param name="tell">Takes each record.</param>
    /// <param name="cancel">Ends it.</param>
    public static async ValueTask<JournalFault?> ReadAsync(
        IJournalDisk disk,
        Action<JournalRecord> tell,
        CancellationToken cancel
    )
    {
        var walk = new JournalWalk(disk, null);
        await walk.RunAsync(
            record =>
            {
                cancel.ThrowIfCancellationRequested();
                tell(record);
            },
            cancel
        );
        return walk.Fault;
    }

    private static bool Agrees(
        JournalWalk walk,
        Dictionary<long, ChainLink> links,
        JournalPosition told,
        string who,
        List<JournalFault> faults
    )
    {
        var sequence = told.Sequence - 1;
        var isFirst = told == JournalPosition.Beginning(told.Account);
        if (told.Account == walk.Position.Account && (isFirst || links.GetValueOrDefault(sequence) == told.Link))
        {
            return true;
        }
        var isBehind = sequence >= walk.Position.Sequence;
        faults.Add(
            new JournalFault(
                isBehind ? JournalFaultKind.Missing : JournalFaultKind.Damaged,
                walk.Segments.Length,
                walk.Whole.Length,
                Math.Min(sequence, walk.Position.Sequence),
                isBehind
                    ? $"{who} tells of record {sequence}, but the sound journal ends with {walk.Position.Sequence - 1}."
                    : $"{who} knows another chain at record {sequence}."
            )
        );
        return false;
    }

    private static async ValueTask<ImmutableArray<JournalSnapshot>> SnapshotsAsync(
        IJournalDisk disk,
        List<JournalFault> faults,
        CancellationToken cancel
    )
    {
        var found = ImmutableArray.CreateBuilder<JournalSnapshot>();
        foreach (var name in (await disk.ListAsync(cancel)).Where(JournalNames.IsSnapshot))
        {
            if (JournalSnapshot.TryRead(await disk.ReadAsync(name, cancel)) is { } snapshot)
            {
                found.Add(snapshot);
                continue;
            }
            faults.Add(new JournalFault(JournalFaultKind.Damaged, 0, 0, 0, $"The snapshot {name} is damaged."));
        }
        return found.ToImmutable();
    }
}
