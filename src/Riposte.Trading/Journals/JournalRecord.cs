using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Trading.Journals;

/// <summary>
/// One record of a journal. As bytes, little-endian: length of the payload (4), kind (2), version of the payload (2), sequence
/// number (8), payload, CRC-32C of all that (4). Every payload is written by a <see cref="CompactWriter"/> and begins with the
/// monotonic and the wall clock.
/// </summary>
/// <param name="Sequence">Number of the record, from 1, without gaps.</param>
/// <param name="Kind">See <see cref="RecordKind"/>.</param>
/// <param name="Payload">What it holds; not changed while it is used.</param>
public readonly record struct JournalRecord(long Sequence, int Kind, ReadOnlyMemory<byte> Payload)
{
    internal const int HeaderSize = 16;
    internal const int Overhead = HeaderSize + 4;

    /// <summary>Whether it is an input of the engine.</summary>
    public bool IsInput => RecordKind.IsInput(Kind);

    /// <summary>When it reached us.</summary>
    /// <exception cref="FormatException">The payload is too short.</exception>
    public Moment ReadMoment(CompactReader reader)
    {
        reader.Begin(Payload);
        return new Moment(reader.Next(0L), reader.Next(default(Instant)));
    }

    /// <summary>The input.</summary>
    /// <exception cref="FormatException">It is none, or cannot be read.</exception>
    public EngineInput ReadInput(CompactReader reader)
    {
        reader.Begin(Payload);
        return EngineInput.Read((InputKind)Kind, reader);
    }

    /// <summary>The checkpoint.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public JournalCheckpoint ReadCheckpoint(CompactReader reader)
    {
        Require(RecordKind.Checkpoint);
        reader.Begin(Payload);
        return new JournalCheckpoint(default, default).Visit(reader);
    }

    /// <summary>The note.</summary>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public JournalNote ReadNote(CompactReader reader)
    {
        Require(RecordKind.Note);
        reader.Begin(Payload);
        return new JournalNote(default, "", "").Visit(reader);
    }

    private void Require(int kind)
    {
        if (Kind != kind)
        {
            throw new FormatException(
                $"Record {Sequence} is a {RecordKind.NameOf(Kind)}, not a {RecordKind.NameOf(kind)}."
            );
        }
    }
}
