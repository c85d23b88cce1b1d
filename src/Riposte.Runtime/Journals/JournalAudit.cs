using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>Examines a journal without changing it: every byte of its segments, whether each record can be read, and whether
/// snapshots and a checkpoint kept elsewhere agree with it. What is cut off whole at the end can be seen by those alone.</summary>
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
        var walk = new JournalWalk(disk, null);
        var tally = new Tally(walk, wanted);
        await walk.RunAsync(
            record =>
            {
                tell?.Invoke(record);
                tally.Take(record);
            },
            cancel
        );
        if (walk.Fault is { } fault)
        {
            faults.Insert(0, fault);
        }
        if (walk.Fault is null)
        {
            faults.AddRange(walk.Blank.Where(one => !one.IsBegun).Select(one => Overwritten(walk, one)));
        }
        if (tally.Unreadable is { } unreadable)
        {
            faults.Insert(0, unreadable);
        }
        var strangers = snapshots.Where(one => IsStranger(one, walk)).ToArray();
        snapshots = snapshots.RemoveRange(strangers);
        if (tally.Begin is { } state && !snapshots.Any(one => one.Position.Sequence == 1 && one.Hash == state))
        {
            faults.Add(new JournalFault(JournalFaultKind.Missing, 1, 0, 1, JournalContent.NoBeginning));
        }
        var fitting = snapshots.Count(one => Agrees(walk, tally.Links, one.Position, isSnapshot: true, faults));
        if (checkpoint is { } known)
        {
            var position = walk.Position with { Sequence = known.Sequence + 1, Link = known.Link };
            Agrees(walk, tally.Links, position, isSnapshot: false, faults);
        }
        return new JournalReport(
            walk.Segments.Length,
            walk.Bytes,
            walk.Position.Sequence - 1,
            tally.Runs,
            tally.First,
            tally.Last,
            walk.Position,
            fitting,
            [.. faults]
        )
        {
            Notes = [.. Notes(walk, strangers)],
        };
    }

    private static IEnumerable<string> Notes(JournalWalk walk, JournalSnapshot[] strangers) =>
        walk
            .Blank.Where(one => one.IsBegun)
            .Select(one => $"Segment {one.Number} was begun and holds no record; a start removes it.")
            .Concat(
                strangers.Select(one =>
                    $"The snapshot behind record {one.Position.Sequence - 1} belongs to another account; no start uses it."
                )
            );

    private static JournalFault Overwritten(JournalWalk walk, BlankSegment segment) =>
        new(
            JournalFaultKind.Damaged,
            segment.Number,
            0,
            walk.Position.Sequence,
            "The segment holds neither a header nor zeros: what it held is gone."
        );

    // As a start does, which knows whose journal it wants: here the first segment says it, where it can.
    private static bool IsStranger(JournalSnapshot snapshot, JournalWalk walk) =>
        walk.Position.Account != default && snapshot.Position.Account != walk.Position.Account;

    /// <summary>Tells every sound record, and whatever fault ends them.</summary>
    /// <param name="disk">Where the journal lies.</param>
    /// <param name="tell">Takes each record; a <see cref="FormatException"/> of it says that the record cannot be read.</param>
    /// <param name="cancel">Ends it.</param>
    public static async ValueTask<JournalFault?> ReadAsync(
        IJournalDisk disk,
        Action<JournalRecord> tell,
        CancellationToken cancel
    )
    {
        var walk = new JournalWalk(disk, null);
        var sequence = 0L;
        try
        {
            await walk.RunAsync(
                record =>
                {
                    cancel.ThrowIfCancellationRequested();
                    sequence = record.Sequence;
                    tell(record);
                },
                cancel
            );
        }
        catch (FormatException e)
        {
            return Unreadable(walk, sequence, e);
        }
        return walk.Fault;
    }

    // Sound to the last byte, and yet not what a program writes.
    private static JournalFault Unreadable(JournalWalk walk, long sequence, FormatException e) =>
        new(
            JournalFaultKind.Damaged,
            walk.Segment,
            walk.RecordAt,
            sequence,
            $"The record has sound checksums and cannot be read: {e.Message}"
        );

    private static bool Agrees(
        JournalWalk walk,
        Dictionary<long, ChainLink> links,
        JournalPosition told,
        bool isSnapshot,
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
        if (isBehind && isSnapshot && walk.Fault is { Kind: not JournalFaultKind.Torn })
        {
            // Behind a fault nothing was read: whether it agrees is not known.
            return false;
        }
        var who = isSnapshot ? "A snapshot" : "The checkpoint";
        faults.Add(
            new JournalFault(
                isBehind ? JournalFaultKind.Missing : JournalFaultKind.Damaged,
                // A snapshot of another history is not used by a start: it is no fault of a segment.
                isSnapshot && !isBehind
                    ? 0
                    : walk.Segment,
                walk.Whole.Length,
                Math.Min(sequence, walk.Position.Sequence),
                isBehind
                    ? $"{who} tells of record {sequence}, but the sound journal ends with {walk.Position.Sequence - 1}."
                    : $"{who} knows another chain at record {sequence}."
            )
            {
                IsToldElsewhere = !isSnapshot,
            }
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

    /// <summary>What the records of a journal add up to.</summary>
    private sealed class Tally(JournalWalk walk, HashSet<long> wanted)
    {
        private readonly CompactReader compact = new();
        private bool hasInput;

        public Dictionary<long, ChainLink> Links { get; } = [];

        public int Runs { get; private set; }

        public Instant? First { get; private set; }

        public Instant? Last { get; private set; }

        public Hash128? Begin { get; private set; }

        public JournalFault? Unreadable { get; private set; }

        public void Take(in JournalRecord record)
        {
            hasInput |= record.IsInput;
            Runs += record.Kind == (int)InputKind.RunStarted ? 1 : 0;
            try
            {
                Last = record.ReadMoment(compact).Wall;
                First ??= Last;
                Read(record);
            }
            catch (FormatException e)
            {
                Unreadable ??= JournalAudit.Unreadable(walk, record.Sequence, e);
            }
            if (walk.IsAtBatchEnd && wanted.Contains(record.Sequence))
            {
                Links[record.Sequence] = walk.Position.Link;
            }
        }

        private void Read(in JournalRecord record)
        {
            if (record.IsInput)
            {
                record.ReadInput(compact);
            }
            else if (record.Kind == RecordKind.Note)
            {
                record.ReadNote(compact);
            }
            else
            {
                var state = record.ReadCheckpoint(compact).State;
                Begin = record.Sequence <= 2 && !hasInput ? state : Begin;
            }
            if (compact.Left > 0)
            {
                throw new FormatException($"It has {compact.Left} bytes too many.");
            }
        }
    }
}
