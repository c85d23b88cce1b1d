using System.Collections.Concurrent;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>
/// Reads the partitions of a series. Takes no lock: a receipt names a file that no longer changes, and a reader that
/// comes too late for the file finds a newer receipt.
/// </summary>
/// <param name="layout">Names and places.</param>
/// <param name="key">Series.</param>
/// <param name="blockRows">Most records in a block.</param>
/// <param name="intact">By receipt, the file whose hash was compared already; a file never changes under its
/// name.</param>
internal sealed class SeriesFolder(
    LakeLayout layout,
    SeriesKey key,
    int blockRows,
    ConcurrentDictionary<string, string> intact
)
{
    /// <summary>
    /// Looks at a partition without a readable file before it counts as damaged. A receipt never names an absent file: who
    /// sees one saw the receipt before a change and the file after it, which does not happen so often in a row.
    /// </summary>
    public const int TriesMax = 20;

    /// <summary>Room to begin with where it is unknown how many records a range holds.</summary>
    private const int UnknownRows = 1 << 14;

    /// <summary>Series.</summary>
    public SeriesKey Key => key;

    /// <summary>Full path; need not exist.</summary>
    public string Path { get; } = layout.Folder(key);

    /// <summary>Most records in a block.</summary>
    public int BlockRows => blockRows;

    /// <summary>Names of the partitions in order of time.</summary>
    public IReadOnlyList<string> Labels() => layout.Labels(key);

    /// <summary>Names of the partitions that may hold instants of a range, in order of time.</summary>
    public IReadOnlyList<string> Labels(TimeRange range) =>
        range.IsEmpty
            ? []
            :
            [
                .. Labels()
                    .Where(label =>
                        LakeLayout.Span(key.Kind, label) is { } span && span.From < range.To && range.From < span.To
                    ),
            ];

    /// <summary>The receipt of a partition; null when there is none.</summary>
    /// <exception cref="Core.Errors.UserException">It is damaged.</exception>
    public PartitionReceipt? Receipt(string label)
    {
        var path = ReceiptPath(label);
        LakeLayout.RefuseLink(path);
        try
        {
            return ReceiptJson.Read(File.ReadAllBytes(path), key, key.ToString());
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (FormatException e)
        {
            throw LakeErrors.Refuse(
                $"The receipt {path} is damaged: {e.Message}.",
                "It tells which data file counts and what it holds.",
                "Delete the receipt and fetch its range again."
            );
        }
    }

    public string ReceiptPath(string label) => System.IO.Path.Combine(Path, label + ".json");

    public string DataPath(PartitionReceipt receipt) =>
        System.IO.Path.Combine(Path, System.IO.Path.GetFileName(receipt.File));

    /// <summary>Compares the hash of a partition's file again before its next use.</summary>
    public void Forget(string label) => intact.TryRemove(ReceiptPath(label), out _);

    /// <summary>The records of a partition inside a range, in blocks.</summary>
    public IEnumerable<SeriesTable> Read(string label, TimeRange range, CancellationToken cancel)
    {
        using var blocks = Open(label, range, cancel);
        if (blocks is null)
        {
            yield break;
        }
        do
        {
            yield return blocks.Current;
        } while (MoveNext(blocks, label));
    }

    /// <summary>The records of a partition inside a range, the first block read already; null when there are
    /// none.</summary>
    public IEnumerator<SeriesTable>? Open(string label, TimeRange range, CancellationToken cancel) =>
        LakeErrors.Guard(Path, () => WithFile(label, (receipt, path) => Open(receipt, path, range, cancel)));

    /// <summary>Moves on; failures are the damage of the partition.</summary>
    public bool MoveNext(IEnumerator<SeriesTable> blocks, string label)
    {
        try
        {
            return blocks.MoveNext();
        }
        catch (DuckException e)
        {
            throw LakeErrors.Damaged(key, label, e.Message);
        }
    }

    /// <summary>Does something with the data file that counts; again when a writer replaced it in the
    /// meantime.</summary>
    public T? WithFile<T>(string label, Func<PartitionReceipt, string, T?> work)
        where T : class
    {
        var what = "";
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (Receipt(label) is not { } receipt)
            {
                return null;
            }
            var path = DataPath(receipt);
            try
            {
                if (IsThere(path, receipt, label))
                {
                    return work(receipt, path);
                }
                what = $"its file {System.IO.Path.GetFileName(path)} is absent";
            }
            catch (DuckException e)
            {
                what = e.Message;
            }
        }
        throw LakeErrors.Damaged(key, label, what);
    }

    private IEnumerator<SeriesTable>? Open(
        PartitionReceipt receipt,
        string path,
        TimeRange range,
        CancellationToken cancel
    )
    {
        if (receipt.First is null || receipt.First >= range.To || receipt.Last < range.From)
        {
            return null;
        }
        var isWhole = receipt.First >= range.From && receipt.Last < range.To;
        var rows = (blockRows, isWhole ? receipt.Rows : Math.Min(receipt.Rows, UnknownRows));
        var blocks = PartitionReader.Read(path, key.Kind, isWhole ? null : range, rows, cancel).GetEnumerator();
        try
        {
            if (blocks.MoveNext())
            {
                return blocks;
            }
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
        blocks.Dispose();
        return null;
    }

    private bool IsThere(string path, PartitionReceipt receipt, string label)
    {
        if (intact.TryGetValue(ReceiptPath(label), out var known) && known == path)
        {
            return true;
        }
        LakeLayout.RefuseLink(path);
        if (DurableFile.Sha256(path) is not { } hash)
        {
            return false;
        }
        if (hash != receipt.Sha256)
        {
            throw LakeErrors.Damaged(key, label, "its file does not fit its SHA-256");
        }
        intact[ReceiptPath(label)] = path;
        return true;
    }
}
