using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Ports.Stores;
using Riposte.Runtime.Download;

namespace Riposte.Runtime.Repairs;

/// <summary>Writes the records of a repair and counts what changed.</summary>
internal sealed class RepairWork(IMarketStore store, TimeProvider clock, SeriesKey key, RepairHow how)
{
    private MergeCount total;

    /// <summary>Series.</summary>
    public SeriesKey Key => key;

    /// <summary>Where the records came from; empty so far.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What could not be done.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Writes pages; what came before a failure is written too.</summary>
    public async Task TakeAsync(string source, IAsyncEnumerable<HistoryPage> pages, CancellationToken cancel)
    {
        var writer = Writer(source);
        try
        {
            await foreach (var page in pages.WithCancellation(cancel).ConfigureAwait(false))
            {
                writer.Add(page, cancel);
            }
        }
        finally
        {
            Finish(writer);
        }
    }

    /// <summary>Writes one page.</summary>
    public void Take(string source, HistoryPage page, CancellationToken cancel)
    {
        var writer = Writer(source);
        writer.Add(page, cancel);
        Finish(writer);
    }

    /// <summary>Marks the records of a range as doubtful.</summary>
    public void Mark(TimeRange range, CancellationToken cancel)
    {
        var note = new WriteNote("mark", range, clock.Now(), "marked as suspect");
        var marked = store.Mark(key, range, RowFlags.Suspect, note, cancel);
        var there = store.Read(key, range, cancel).Sum(block => block.Count);
        total = total with { Revised = total.Revised + marked, Unchanged = total.Unchanged + there - marked };
        if (there == 0)
        {
            Notes.Add("There is no record in the range: a mark is carried by records.");
        }
    }

    /// <summary>What was done.</summary>
    public RepairReport Report(TimeRange range, long missingBefore, long missingAfter) =>
        new(key, range, Source, total, missingBefore, missingAfter, [.. Notes]);

    private ChunkWriter Writer(string source)
    {
        if (!Source.Contains(source, StringComparison.Ordinal))
        {
            Source = Source.Length == 0 ? source : $"{Source}, {source}";
        }
        var verb = how switch
        {
            RepairHow.Refetch => "fetched again",
            RepairHow.Second => "filled",
            _ => "rebuilt",
        };
        return new ChunkWriter(store, key, source, clock) { Repair = $"{verb} from {source}" };
    }

    private void Finish(ChunkWriter writer)
    {
        writer.Flush(CancellationToken.None);
        total = new MergeCount(
            total.Added + writer.Count.Added,
            total.Unchanged + writer.Count.Unchanged,
            total.Revised + writer.Count.Revised,
            total.Kept + writer.Count.Kept
        );
    }
}
