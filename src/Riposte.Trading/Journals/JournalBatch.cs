using System.Buffers.Binary;
using Riposte.Core.State;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>Records that are written and become durable together. Filled, closed, then cleared and used again. The same
/// records at the same place give the same bytes.</summary>
public sealed class JournalBatch
{
    private readonly CompactWriter writer = new();
    private JournalPosition before;
    private byte[] buffer = new byte[4096];
    private int length = BatchHeader.Size;

    /// <summary>An empty batch.</summary>
    /// <param name="before">Where it joins on.</param>
    public JournalBatch(JournalPosition before) => this.before = before;

    /// <summary>Number of records in it.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an input.</summary>
    public void Add(EngineInput input)
    {
        writer.Clear();
        input.Write(writer);
        Append((int)input.Kind);
    }

    /// <summary>Adds a checkpoint.</summary>
    public void Add(JournalCheckpoint checkpoint)
    {
        writer.Clear();
        checkpoint.Visit(writer);
        Append(RecordKind.Checkpoint);
    }

    /// <summary>Adds a note.</summary>
    public void Add(JournalNote note)
    {
        writer.Clear();
        note.Visit(writer);
        Append(RecordKind.Note);
    }

    /// <summary>The bytes of the batch, good until it is changed; more records may still be added.</summary>
    /// <param name="after">Where the next batch joins on.</param>
    /// <exception cref="InvalidOperationException">There is no record in it.</exception>
    public ReadOnlyMemory<byte> Close(out JournalPosition after)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("A batch without records is not written.");
        }
        var header = new BatchHeader(length - BatchHeader.Size, Count, before.Sequence, before.Link);
        header.Write(buffer);
        var link = ChainLink.Of(buffer.AsSpan(0, length));
        Reserve(ChainLink.Size);
        link.Write(buffer.AsSpan(length));
        after = before with { Sequence = before.Sequence + Count, Link = link };
        return buffer.AsMemory(0, length + ChainLink.Size);
    }

    /// <summary>Begins anew behind another place.</summary>
    public void Clear(JournalPosition at)
    {
        before = at;
        length = BatchHeader.Size;
        Count = 0;
    }

    // The record of what the writer holds.
    private void Append(int kind)
    {
        var payload = writer.WrittenSpan;
        Reserve(JournalRecord.Overhead + payload.Length);
        var record = buffer.AsSpan(length, JournalRecord.Overhead + payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(record, payload.Length);
        BinaryPrimitives.WriteInt16LittleEndian(record[4..], (short)kind);
        BinaryPrimitives.WriteInt16LittleEndian(record[6..], RecordKind.Schema);
        BinaryPrimitives.WriteInt64LittleEndian(record[8..], before.Sequence + Count);
        payload.CopyTo(record[JournalRecord.HeaderSize..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record[^4..], Checksum.Of(record[..^4]));
        length += record.Length;
        Count++;
    }

    private void Reserve(int size)
    {
        if (buffer.Length - length < size)
        {
            Array.Resize(ref buffer, checked(Math.Max(2 * buffer.Length, length + size)));
        }
    }
}
