using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;

namespace Riposte.Data.Exports;

/// <summary>Writes records of a series as CSV, Parquet or JSON lines, by the ending of the file name.</summary>
public static class SeriesExport
{
    /// <summary>Endings that can be written.</summary>
    public static readonly IReadOnlyList<string> Endings = [".csv", ".parquet", ".jsonl"];

    /// <summary>
    /// Writes the columns <c>time</c>, those of the kind, and <c>flags</c>, block by block, so that a series may be larger
    /// than memory. Reading the file back gives the same records bit by bit. The file appears under its name only when it
    /// is complete. Equal blocks give equal bytes, whatever the number of cores.
    /// </summary>
    /// <param name="path">File to write; replaced.</param>
    /// <param name="kind">Kind of the records.</param>
    /// <param name="blocks">Records in order.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">A block is of another kind.</exception>
    /// <exception cref="UserException">The ending is unknown or the place cannot be written.</exception>
    public static ExportedFile Write(
        string path,
        DataKind kind,
        IEnumerable<SeriesTable> blocks,
        CancellationToken cancel
    )
    {
        var full = Path.GetFullPath(path);
        var ending = RequireEnding(path);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            var (rows, first, last) = WriteTo(temporary, ending, kind, blocks, cancel);
            File.Move(temporary, full, overwrite: true);
            return new ExportedFile(full, rows, new FileInfo(full).Length, first, last);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DuckException)
        {
            var message = e.Message.Replace(temporary, full, StringComparison.Ordinal);
            throw new UserException(
                ErrorKind.Failure,
                $"{path} cannot be written: {message}",
                "The place does not exist, is full, or is read-only.",
                "Name another place."
            );
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>The ending of a file name that can be written.</summary>
    /// <exception cref="UserException">It cannot.</exception>
    public static string RequireEnding(string path)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        return Endings.Contains(ending)
            ? ending
            : throw new UserException(
                ErrorKind.Usage,
                $"{path} ends in '{ending}'.",
                $"Series are written as {string.Join(", ", Endings)}.",
                "Change the ending."
            );
    }

    private static (long Rows, Instant? First, Instant? Last) WriteTo(
        string path,
        string ending,
        DataKind kind,
        IEnumerable<SeriesTable> blocks,
        CancellationToken cancel
    )
    {
        using SeriesWriter writer = ending switch
        {
            ".csv" => TextSeriesWriter.Csv(path, kind),
            ".jsonl" => TextSeriesWriter.JsonLines(path, kind),
            _ => new ParquetSeriesWriter(path, kind),
        };
        var (rows, first, last) = (0L, (Instant?)null, (Instant?)null);
        foreach (var block in blocks)
        {
            if (block.Kind != kind)
            {
                throw new ArgumentException($"A block of {block.Kind} cannot be written as {kind}.", nameof(blocks));
            }
            if (block.Count == 0)
            {
                continue;
            }
            writer.Add(block, cancel);
            rows += block.Count;
            first ??= block.Times[0];
            last = block.Times[^1];
        }
        writer.Finish(cancel);
        return (rows, first, last);
    }
}
