using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Duck;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>Compares a partition with its receipt.</summary>
internal static class PartitionCheck
{
    public static IReadOnlyList<StoreFault> Faults(SeriesFolder folder, string label, CancellationToken cancel)
    {
        var span = LakeLayout.Span(folder.Key.Kind, label)!.Value;
        for (var tries = 1; ; tries++)
        {
            cancel.ThrowIfCancellationRequested();
            PartitionReceipt? receipt;
            try
            {
                receipt = folder.Receipt(label);
            }
            catch (UserException e)
            {
                return [new StoreFault(folder.Key, span, e.What)];
            }
            if (receipt is null)
            {
                return [];
            }
            var (what, isSure) = Compare(folder, receipt, cancel);
            if (!isSure && tries < SeriesFolder.TriesMax)
            {
                continue;
            }
            if (what.Length > 0)
            {
                folder.Forget(label);
            }
            return [.. what.Select(text => new StoreFault(folder.Key, span, text))];
        }
    }

    /// <summary>What does not agree; not sure where a writer may have replaced the file since the receipt was
    /// read.</summary>
    private static (string[] What, bool IsSure) Compare(
        SeriesFolder folder,
        PartitionReceipt receipt,
        CancellationToken cancel
    )
    {
        var path = folder.DataPath(receipt);
        var name = Path.GetFileName(path);
        if (DurableFile.Sha256(path) is not { } hash)
        {
            return ([$"{name} is absent"], false);
        }
        if (hash != receipt.Sha256)
        {
            return ([$"{name} has SHA-256 {hash}, its receipt says {receipt.Sha256}"], true);
        }
        try
        {
            return ([.. Contents(folder, receipt, path, cancel)], true);
        }
        catch (DuckException e)
        {
            return ([$"{name} is unreadable: {e.Message}"], false);
        }
    }

    private static IEnumerable<string> Contents(
        SeriesFolder folder,
        PartitionReceipt receipt,
        string path,
        CancellationToken cancel
    )
    {
        var tally = new PartitionTally(folder.Key, receipt.Covered);
        SeriesTable? last = null;
        foreach (
            var block in PartitionReader.Read(path, folder.Key.Kind, null, (folder.BlockRows, receipt.Rows), cancel)
        )
        {
            tally.Add(block);
            var isBehind = last is null || SeriesTable.CompareKeys(last, last.Count - 1, block, 0) < 0;
            if (!isBehind || block.FirstDisorder() >= 0)
            {
                yield return "rows are out of order";
                yield break;
            }
            last = block;
        }
        if (tally.Rows != receipt.Rows)
        {
            yield return $"{tally.Rows} rows, its receipt says {receipt.Rows}";
        }
        if (tally.First != receipt.First || tally.Last != receipt.Last)
        {
            yield return $"rows from {tally.First} to {tally.Last}, its receipt says {receipt.First} to {receipt.Last}";
        }
        if (tally.Flagged != receipt.Flagged)
        {
            yield return $"{tally.Flagged} rows with flags, its receipt says {receipt.Flagged}";
        }
        var gaps = tally.Gaps;
        if (tally.MissingBars != receipt.MissingBars || !gaps.SequenceEqual(receipt.Gaps))
        {
            yield return $"{tally.MissingBars} bars missing, its receipt says {receipt.MissingBars}";
        }
        if (tally.First is { } first && (!receipt.Span.Contains(first) || !receipt.Span.Contains(tally.Last!.Value)))
        {
            yield return "rows lie outside the partition";
        }
    }
}
