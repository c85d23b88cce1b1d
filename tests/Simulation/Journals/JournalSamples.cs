using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Journals;

/// <summary>Inputs and journals to try things on.</summary>
internal static class JournalSamples
{
    public const string Account = "binance_usdm/test";

    private static readonly Instant Start = Instant.FromDate(2026, 1, 1);

    public static JournalPosition Beginning { get; } = JournalPosition.Beginning(JournalPosition.NameOf(Account));

    /// <summary>The n-th of a row of inputs, each telling its number by its monotonic clock.</summary>
    public static EngineInput Input(int n)
    {
        var at = new Moment(n, Start + n * 1_000_000_000L);
        return (n % 5) switch
        {
            0 => new BarArrived(at, "BTCUSDT", new Bar(Start, Start + 60, 65000 + n, 66000, 64000, 65500), true),
            1 => new MarkArrived(at, "ETHUSDT", Start, Price.Parse("3500.25"), 0.0001, Start),
            2 => new TimeReached(at),
            3 => new FrameDiscarded(at, ChannelKind.Market, $"frame {n} is cut off"),
            _ => new ReplyArrived(at, new VenueReply(n, ReplyKind.Unknown) { Code = -1007, Text = "Timeout" }),
        };
    }

    /// <summary>Which of the row an input is.</summary>
    public static int NumberOf(EngineInput input) => (int)input.At.Monotonic;

    /// <summary>A segment with records in batches of the sizes given.</summary>
    public static byte[] Segment(ref JournalPosition position, long number, params int[] batches)
    {
        var bytes = new List<byte>(new SegmentHeader(1, number, position).ToBytes());
        foreach (var batch in Batches(ref position, batches))
        {
            bytes.AddRange(batch);
        }
        return [.. bytes];
    }

    /// <summary>Batches of the sizes given.</summary>
    public static List<byte[]> Batches(ref JournalPosition position, params int[] sizes)
    {
        var all = new List<byte[]>();
        foreach (var size in sizes)
        {
            var batch = new JournalBatch(position);
            for (var i = 0; i < size; i++)
            {
                batch.Add(Input((int)position.Sequence + i));
            }
            all.Add(batch.Close(out position).ToArray());
        }
        return all;
    }

    /// <summary>Reads segments, of which the last may be torn.</summary>
    public static (List<JournalRecord> Records, JournalReader Reader) Read(params byte[][] segments)
    {
        var reader = new JournalReader(Beginning.Account);
        var records = new List<JournalRecord>();
        for (var i = 0; i < segments.Length; i++)
        {
            reader.Begin(i + 1, segments[i], i == segments.Length - 1);
            while (reader.Next(out var record))
            {
                records.Add(record);
            }
        }
        return (records, reader);
    }
}
