using System.Buffers;
using System.Buffers.Binary;
using Riposte.Core.State;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>Records that are written and become durable together. Filled, closed, then cleared and used again. The same
/// records at the same place give the same bytes.</summary>
public sealed class JournalBatch : IBufferWriter<byte>
{
    private readonly CompactWriter writer;
    private JournalPosition before;
    private byte[] buffer = new byte[4096];
    private int length = BatchHeader.Size;
    private int begin;

    /// <summary>An empty batch.</summary>
    /// <param name="before">Where it joins on.</param>
    public JournalBatch(JournalPosition before)
    {
        writer = new CompactWriter(this);
        this.before = before;
    }

    /// <summary>Number of records in it.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an input.</summary>
    public void Add(EngineInput input)
    {
        Begin((int)input.Kind);
        input.Write(writer);
        End();
    }

    /// <summary>Adds a checkpoint.</summary>
    public void Add(JournalCheckpoint checkpoint)
    {
        Begin(RecordKind.Checkpoint);
        checkpoint.Visit(writer);
        End();
    }

    /// <summary>Adds a note.</summary>
    public void Add(JournalNote note)
    {
        Begin(RecordKind.Note);
        note.Visit(writer);
        End();
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

    /// <inheritdoc/>
    public void Advance(int count) => length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsMemory(length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsSpan(length);
    }

    private void Begin(int kind)
    {
        begin = length;
        Reserve(JournalRecord.Overhead);
        var span = buffer.AsSpan(length);
        BinaryPrimitives.WriteInt16LittleEndian(span[4..], (short)kind);
        BinaryPrimitives.WriteInt16LittleEndian(span[6..], RecordKind.Schema);
        BinaryPrimitives.WriteInt64LittleEndian(span[8..], before.Sequence + Count);
        length += JournalRecord.HeaderSize;
    }

    private void End()
    {
        Reserve(4);
        var payload = length - begin - JournalRecord.HeaderSize;
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(begin), payload);
        var sum = Checksum.Of(buffer.AsSpan(begin, length - begin));
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(length), sum);
        length += 4;
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
