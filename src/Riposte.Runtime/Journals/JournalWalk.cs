using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Ports.Live;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>Goes through all segments of a journal, one at a time.</summary>
/// <param name="disk">Where they lie.</param>
/// <param name="account">Whose journal it must be; null takes the account of the first segment.</param>
/// <param name="first">Record that replay begins with: batches well before it are checked, and not told but where a run
/// began.</param>
/// <param name="ahead">Places that are taken out when they are reached; null for none.</param>
/// <param name="step">Called with each segment, and at each rest; null for nobody.</param>
internal sealed class JournalWalk(
    IJournalDisk disk,
    Hash128? account,
    long first = 1,
    HashSet<JournalPosition>? ahead = null,
    Action? step = null
)
{
    // Records between two rests, in which whoever watches sees that it goes on and others have their turn.
    private const int Rest = 4_096;

    private readonly JournalReader reader = new(account) { HashedFrom = first, Ahead = ahead };
    private long told;

    /// <summary>Sound up to here.</summary>
    public JournalPosition Position => reader.Position;

    public JournalFault? Fault => reader.Fault;

    /// <summary>Segments that hold something.</summary>
    public ImmutableArray<string> Segments { get; private set; } = [];

    /// <summary>Segments behind them without a whole header or a batch.</summary>
    public ImmutableArray<BlankSegment> Blank { get; private set; } = [];

    /// <summary>The last segment, up to the last whole batch of it; and what was torn behind it.</summary>
    public ReadOnlyMemory<byte> Whole { get; private set; }

    public ReadOnlyMemory<byte> Torn { get; private set; }

    /// <summary>Bytes read.</summary>
    public long Bytes { get; private set; }

    /// <summary>Number of the segment that is read.</summary>
    public long Segment { get; private set; }

    /// <summary>Byte of it with which the record told last begins.</summary>
    public long RecordAt => reader.RecordAt;

    /// <summary>Whether the record told last is the last of its batch.</summary>
    public bool IsAtBatchEnd => reader.IsAtBatchEnd;

    /// <summary>Reads everything; stops at the first fault.</summary>
    /// <param name="tell">Takes each record, whose payload is good for the call alone.</param>
    /// <param name="cancel">Ends it.</param>
    public async ValueTask RunAsync(Action<JournalRecord> tell, CancellationToken cancel)
    {
        var names = (await disk.ListAsync(cancel)).Where(name => JournalNames.IsSegment(name, out _)).ToArray();
        var used = names.Length;
        ReadOnlyMemory<byte> last = default;
        var blank = new List<ReadOnlyMemory<byte>>();
        // Trailing segments that were never used do not make the one before them a middle one.
        while (used > 0)
        {
            last = await disk.ReadAsync(names[used - 1], cancel);
            step?.Invoke();
            if (!JournalReader.IsBlank(last.Span))
            {
                break;
            }
            blank.Insert(0, last);
            used--;
        }
        Segments = [.. names.Take(used)];
        for (var i = 0; i < used && reader.Fault is null; i++)
        {
            var bytes = i == used - 1 ? last : await disk.ReadAsync(names[i], cancel);
            step?.Invoke();
            Bytes += bytes.Length;
            JournalNames.IsSegment(names[i], out var number);
            Segment = number;
            reader.Begin(number, bytes, i == used - 1);
            while (reader.Next(out var record))
            {
                tell(record);
                if (++told % Rest == 0)
                {
                    step?.Invoke();
                    cancel.ThrowIfCancellationRequested();
                    await Task.Yield();
                }
            }
            Whole = bytes[..(int)reader.End];
            Torn = bytes.Slice((int)reader.End, (int)(reader.Fault?.Bytes ?? 0));
        }
        Blank = [.. names.Skip(used).Zip(blank, (name, bytes) => BlankSegment.Of(name, bytes.Span, Position))];
    }
}
