using System.Buffers.Binary;
using Riposte.Core.Hashing;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>
/// Reads the segments of a journal one after another and verifies every byte: checksums, links, numbers, the account, the order
/// of segments. A record comes out only when its whole batch is sound. Nothing is skipped: at the first fault reading ends.
/// </summary>
/// <param name="account">Whose journal it must be; null takes the account of the first segment.</param>
public sealed class JournalReader(Hash128? account)
{
    private ReadOnlyMemory<byte> bytes;
    private long segment;
    private bool isLast;
    private bool isOver = true;
    private int record;
    private int left;
    private ChainLink link;
    private long batchEnd;
    private long sequence;

    /// <summary>What is wrong; null while nothing is. A torn end is a fault too.</summary>
    public JournalFault? Fault { get; private set; }

    /// <summary>The place behind the last whole batch read.</summary>
    public JournalPosition Position { get; private set; } = JournalPosition.Beginning(account ?? default);

    /// <summary>Record before whose batch no hash is computed anew: a state that was kept stands for what led to it. Those
    /// batches must have sound checksums and join on to one another all the same, and only those of them are handed out in which
    /// a run began. Default 1: every hash is computed.</summary>
    public long HashedFrom { get; init; } = 1;

    /// <summary>Places that are taken out when they are reached; null for none.</summary>
    public ISet<JournalPosition>? Ahead { get; init; }

    /// <summary>Bytes of the segment up to there; 0 where not even its header is whole.</summary>
    public long End { get; private set; }

    /// <summary>Byte of the segment with which the record read last begins.</summary>
    public long RecordAt { get; private set; }

    /// <summary>Whether the record read last is the last one of its batch, so that <see cref="Position"/> stands behind
    /// it.</summary>
    public bool IsAtBatchEnd => left == 0;

    /// <summary>Begins with the next segment; the one before must have been read to its end.</summary>
    /// <param name="number">Its number, as its name tells.</param>
    /// <param name="content">Its bytes; zeros at the end are room that is not used yet.</param>
    /// <param name="isLastOne">Whether it is the last one that holds anything, the only one that may be torn.</param>
    public void Begin(long number, ReadOnlyMemory<byte> content, bool isLastOne)
    {
        if (!isOver || left > 0)
        {
            throw new InvalidOperationException("The segment before is not read to its end.");
        }
        if (Fault is not null)
        {
            return;
        }
        var isFirst = segment == 0;
        var expected = segment + 1;
        (segment, bytes, isLast, isOver, End) = (number, content, isLastOne, false, 0);
        if (number != expected)
        {
            Stop(
                JournalFaultKind.Missing,
                0,
                isFirst ? "The first segment is missing." : "The segment before is missing."
            );
            return;
        }
        ReadHeader(isFirst);
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False at the end of the segment and at a fault.</returns>
    public bool Next(out JournalRecord next)
    {
        while (left == 0)
        {
            if (isOver || !ReadBatch())
            {
                isOver = true;
                next = default;
                return false;
            }
        }
        var span = bytes.Span[record..];
        var length = BinaryPrimitives.ReadInt32LittleEndian(span);
        next = new JournalRecord(
            sequence++,
            BinaryPrimitives.ReadInt16LittleEndian(span[4..]),
            bytes.Slice(record + JournalRecord.HeaderSize, length)
        );
        RecordAt = record;
        record += JournalRecord.Overhead + length;
        if (--left == 0)
        {
            Reach(sequence);
            End = batchEnd;
        }
        return true;
    }

    /// <summary>Whether bytes hold nothing that a journal wrote wholly: neither the header of a segment nor a batch. Such a
    /// segment was begun and never used.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> content) =>
        !SegmentHeader.TryRead(content, out _) && !BatchHeader.IsIn(content);

    private void ReadHeader(bool isFirst)
    {
        if (!SegmentHeader.TryRead(bytes.Span, out var header))
        {
            Suspect(0, "The header of the segment is not whole.", 0);
            return;
        }
        if (header.Version > SegmentHeader.CurrentVersion)
        {
            Stop(JournalFaultKind.Newer, 0, $"The journal is newer than this program: format {header.Version}.");
            return;
        }
        if (isFirst && account is null)
        {
            Position = JournalPosition.Beginning(header.Position.Account);
        }
        if (header.Position.Account != Position.Account)
        {
            Stop(JournalFaultKind.Foreign, 0, "The segment belongs to another account.");
        }
        else if (header.Number != segment || header.Position != Position)
        {
            Stop(JournalFaultKind.Damaged, 0, "The segment does not join on to the one before.");
        }
        else
        {
            End = SegmentHeader.Size;
        }
    }

    private bool ReadBatch()
    {
        var rest = bytes.Span[(int)End..];
        if (rest.IsEmpty || (rest[0] == 0 && !rest.ContainsAnyExcept((byte)0)))
        {
            return false;
        }
        if (!BatchHeader.TryRead(rest, out var header))
        {
            return Suspect(End, "What follows is no batch.", 0);
        }
        if (header.First != Position.Sequence || header.Before != Position.Link)
        {
            return Stop(
                JournalFaultKind.Damaged,
                End,
                $"The batch begins with record {header.First} and does not join on to the one before."
            );
        }
        if (header.Total > rest.Length)
        {
            return Suspect(End, "The batch is cut off.", header.Count);
        }
        var whole = rest[..(int)header.Total];
        var (offset, what) = CheckRecords(whole, header, out var areKnown, out var hasRun);
        if (what is not null)
        {
            return Suspect(End + offset, what, header.Count);
        }
        var isHashed = header.First + header.Count >= HashedFrom;
        link = ChainLink.Read(whole[^ChainLink.Size..]);
        if (isHashed && link != ChainLink.Of(whole[..^ChainLink.Size]))
        {
            return Suspect(
                End + header.Total - ChainLink.Size,
                "The link of the batch is not that of its bytes.",
                header.Count
            );
        }
        if (!areKnown)
        {
            return StopAtNewer(whole, header);
        }
        return isHashed || hasRun ? Open(header) : Pass(header);
    }

    private bool Pass(in BatchHeader header)
    {
        Reach(header.First + header.Count);
        End += header.Total;
        return true;
    }

    private void Reach(long next)
    {
        Position = Position with { Sequence = next, Link = link };
        Ahead?.Remove(Position);
    }

    private bool Open(in BatchHeader header)
    {
        record = (int)End + BatchHeader.Size;
        left = header.Count;
        sequence = header.First;
        batchEnd = End + header.Total;
        return true;
    }

    // Where the records of a batch are not what was written; null where they are.
    private static (long Offset, string? What) CheckRecords(
        ReadOnlySpan<byte> batch,
        in BatchHeader header,
        out bool areKnown,
        out bool hasRun
    )
    {
        (areKnown, hasRun) = (true, false);
        var at = BatchHeader.Size;
        var end = BatchHeader.Size + header.Length;
        for (var i = 0; i < header.Count; i++)
        {
            if (end - at < JournalRecord.Overhead)
            {
                return (at, "The batch has fewer records than it says.");
            }
            var length = BinaryPrimitives.ReadInt32LittleEndian(batch[at..]);
            if (length < 0 || length > end - at - JournalRecord.Overhead)
            {
                return (at, $"Record {header.First + i} is longer than its batch.");
            }
            var sum = at + JournalRecord.HeaderSize + length;
            if (BinaryPrimitives.ReadUInt32LittleEndian(batch[sum..]) != Checksum.Of(batch[at..sum]))
            {
                return (at, $"The checksum of record {header.First + i} is not that of its bytes.");
            }
            if (BinaryPrimitives.ReadInt64LittleEndian(batch[(at + 8)..]) != header.First + i)
            {
                return (at, $"Record {header.First + i} has another number.");
            }
            var kind = BinaryPrimitives.ReadInt16LittleEndian(batch[(at + 4)..]);
            var schema = BinaryPrimitives.ReadInt16LittleEndian(batch[(at + 6)..]);
            areKnown &= schema <= RecordKind.Schema && RecordKind.IsKnown(kind);
            hasRun |= kind == (int)InputKind.RunStarted;
            at = sum + 4;
        }
        return at == end ? (0, null) : (at, "The batch has more bytes than its records.");
    }

    // A sound batch with records that this program cannot understand was written by a newer one.
    private bool StopAtNewer(ReadOnlySpan<byte> batch, in BatchHeader header)
    {
        var at = BatchHeader.Size;
        for (var i = 0; i < header.Count; i++)
        {
            var kind = BinaryPrimitives.ReadInt16LittleEndian(batch[(at + 4)..]);
            var schema = BinaryPrimitives.ReadInt16LittleEndian(batch[(at + 6)..]);
            if (schema > RecordKind.Schema || !RecordKind.IsKnown(kind))
            {
                return Stop(
                    JournalFaultKind.Newer,
                    End + at,
                    $"The journal is newer than this program: record {header.First + i} is of kind {kind}, "
                        + $"version {schema}."
                );
            }
            at += JournalRecord.Overhead + BinaryPrimitives.ReadInt32LittleEndian(batch[at..]);
        }
        throw new InvalidOperationException("Every record of the batch is known.");
    }

    // Not whole: the trace of a crash where nothing later was written, else damage.
    private bool Suspect(long offset, string what, int records)
    {
        var rest = bytes.Span[(int)End..];
        var written = rest.LastIndexOfAnyExcept((byte)0) + 1;
        if (!isLast || BatchHeader.IsIn(rest[Math.Min(1, rest.Length)..]))
        {
            return Stop(JournalFaultKind.Damaged, offset, what);
        }
        isOver = true;
        if (written == 0)
        {
            return false;
        }
        var lost = records > 0 ? $" {records} records are lost." : "";
        Fault = new JournalFault(JournalFaultKind.Torn, segment, End, Position.Sequence, $"{what}{lost}")
        {
            Bytes = written,
        };
        return false;
    }

    private bool Stop(JournalFaultKind kind, long offset, string what)
    {
        isOver = true;
        Fault = new JournalFault(kind, segment, offset, Position.Sequence, what);
        return false;
    }
}
