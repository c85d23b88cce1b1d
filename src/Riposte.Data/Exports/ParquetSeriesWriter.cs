using System.Globalization;
using Riposte.Core.Market.Series;
using Riposte.Data.Duck;

namespace Riposte.Data.Exports;

/// <summary>
/// Writes records as Parquet. Every block becomes a part beside the target; the parts are then copied into one file in
/// order, so that never more than some row groups are in memory.
/// </summary>
internal sealed class ParquetSeriesWriter(string path, DataKind kind) : SeriesWriter
{
    private readonly string[] names = TextSeriesWriter.Names(kind);
    private readonly List<string> parts = [];

    /// <inheritdoc/>
    public override void Add(SeriesTable block, CancellationToken cancel)
    {
        Array[] values =
        [
            ExportTime.Of(block),
            .. Enumerable.Range(0, kind.Columns.Length).Select(block.Column),
            Array.ConvertAll(block.Flags.ToArray(), flag => (long)flag),
        ];
        var part = string.Create(CultureInfo.InvariantCulture, $"{path}.{parts.Count}");
        parts.Add(part);
        DuckTableWriter.WriteParquet(part, [.. names.Zip(values)], cancel);
    }

    /// <inheritdoc/>
    public override void Finish(CancellationToken cancel)
    {
        if (parts.Count == 0)
        {
            Add(SeriesTable.Empty(kind), cancel);
        }
        if (parts.Count == 1)
        {
            File.Move(parts[0], path);
            return;
        }
        // One thread: the file's bytes must not depend on the number of cores.
        using var session = DuckSession.Open(threads: 1);
        var list = string.Join(", ", parts.Select(DuckSession.QuotePath));
        session.Execute(
            $"COPY (SELECT * FROM read_parquet([{list}])) TO {DuckSession.Quote(path)} (FORMAT parquet, COMPRESSION zstd)",
            cancel
        );
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var part in parts)
        {
            File.Delete(part);
        }
        base.Dispose(disposing);
    }
}
