using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Data.Exports;
using Riposte.Ports.Stores;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Imports;

/// <summary>Writes records of a store to a file.</summary>
public static class MarketExport
{
    /// <summary>Writes the records of a range, block by block.</summary>
    /// <param name="store">Where from.</param>
    /// <param name="key">Series.</param>
    /// <param name="range">First time and the time behind the last; null is the end of what the store holds.</param>
    /// <param name="path">File to write: CSV, Parquet or JSON lines by its ending.</param>
    /// <param name="progress">Receives the number of records written.</param>
    /// <param name="cancel">Stops the work; no file is left.</param>
    /// <exception cref="UserException">The store does not hold the series or nothing in the range, or the file cannot be
    /// written.</exception>
    public static ExportedFile Run(
        IMarketStore store,
        SeriesKey key,
        (Instant? From, Instant? To) range,
        string path,
        IProgressSink progress,
        CancellationToken cancel
    )
    {
        SeriesExport.RequireEnding(path);
        var partitions = store.Partitions(key, cancel);
        if (partitions.Count == 0)
        {
            throw Refuse($"The store does not hold {key}.", "There is nothing to export.", "See riposte data list.");
        }
        var asked = new TimeRange(range.From ?? partitions[0].Span.From, range.To ?? partitions[^1].Span.To);
        var total = partitions.Where(part => !part.Span.Intersect(asked).IsEmpty).Sum(part => part.Rows);
        if (total == 0)
        {
            throw Nothing(key, asked);
        }
        progress.Begin("export", total, "records");
        var file = SeriesExport.Write(
            path,
            key.Kind,
            Counted(store.Read(key, asked, cancel), key, asked, progress),
            cancel
        );
        progress.End(string.Create(CultureInfo.InvariantCulture, $"{CountText.Of(file.Rows, "record")}"));
        return file;
    }

    /// <summary>Blocks, counted; a range without records ends the export before a file appears.</summary>
    private static IEnumerable<SeriesTable> Counted(
        IEnumerable<SeriesTable> blocks,
        SeriesKey key,
        TimeRange asked,
        IProgressSink progress
    )
    {
        var done = 0L;
        foreach (var block in blocks)
        {
            yield return block;
            done += block.Count;
            progress.Advance(done);
        }
        if (done == 0)
        {
            throw Nothing(key, asked);
        }
    }

    private static UserException Nothing(SeriesKey key, TimeRange asked) =>
        Refuse(
            $"The store holds no record of {key} from {asked.From} to {asked.To}.",
            "There is nothing to export.",
            "Name another range; riposte data list shows what is there."
        );

    private static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
