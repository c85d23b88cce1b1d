using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Stores;

namespace Riposte.Data.Lake;

/// <summary>
/// Changes the partitions of a series while it holds the series' lock. A change becomes real with the renaming of the
/// receipt: before that the old files count, after it the new ones; what is left of a killed writer is removed here.
/// </summary>
internal sealed class SeriesWriter : IDisposable
{
    private readonly SeriesFolder folder;
    private readonly Action<LakeStep>? atStep;
    private readonly SeriesLock held;

    public SeriesWriter(SeriesFolder folder, LakeOptions options, CancellationToken cancel)
    {
        this.folder = folder;
        atStep = options.AtStep;
        held = SeriesLock.Take(folder.Path, folder.Key, options.LockWait, cancel);
        try
        {
            atStep?.Invoke(LakeStep.Locked);
            LeftOvers.Remove(folder);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => held.Dispose();

    /// <summary>Removes what a failed change left: a full disk needs the room now, not when the next writer
    /// comes.</summary>
    public void ClearUp() => LeftOvers.Remove(folder);

    /// <summary>Joins records to a partition.</summary>
    public MergeCount Join(TimeRange span, SeriesTable records, WriteNote note, CancellationToken cancel)
    {
        var label = LakeLayout.Label(folder.Key.Kind, span);
        var asked = note.Covered.Intersect(span);
        var (older, isDamaged) = Present(label, note);
        var covered = (older?.Covered ?? TimeRanges.None).Add(asked);
        var count = Compare(older, label, records, cancel);
        var isChanged = older is null || isDamaged || count.Added > 0 || count.Revised > 0;
        var draft = PartitionDraft.Of(folder.Key, span, older) with
        {
            Covered = covered,
            Sources = SourceRanges.Overlay(older?.Sources ?? [], new SourceRange(note.Source, asked, note.FetchedAt)),
        };
        if (isChanged)
        {
            var merge = new PartitionMerge(Stored(older, label, span, cancel), records);
            var (file, tally) = WriteData(label, merge.Blocks(), covered, cancel);
            count = merge.Count;
            Commit(label, draft.Finish(file, tally, note, asked, count), older);
            return count;
        }
        var receipt = covered.Equals(older!.Covered)
            ? draft.Unchanged(older)
            : draft.Recounted(older, Tally(Stored(older, label, span, cancel), covered));
        Commit(label, receipt, older);
        return count with { Kept = (int)older.Rows - count.Unchanged };
    }

    /// <summary>Adds flags to the records of a range.</summary>
    /// <returns>Records changed.</returns>
    public int Mark(string label, TimeRange range, RowFlags flags, WriteNote note, CancellationToken cancel)
    {
        if (folder.Receipt(label) is not { } older)
        {
            return 0;
        }
        var rows = folder.Read(label, range, cancel).Sum(block => Marking.Count(block, range, flags));
        if (rows == 0)
        {
            return 0;
        }
        var marked = folder.Read(label, older.Span, cancel).Select(block => Marking.Apply(block, range, flags));
        var (file, tally) = WriteData(label, marked, older.Covered, cancel);
        var draft = PartitionDraft.Of(folder.Key, older.Span, older);
        var what = note with { Repair = note.Repair ?? $"marked {flags}" };
        Commit(
            label,
            draft.Finish(file, tally, what, range.Intersect(older.Span), new MergeCount(0, 0, rows, 0)) with
            {
                Revised = older.Revised,
            },
            older
        );
        return rows;
    }

    /// <summary>Takes a partition of another lake: its file as it is where there is none yet, else its
    /// records.</summary>
    public void Adopt(string label, PartitionReceipt receipt, SeriesFolder from, CancellationToken cancel)
    {
        var older = folder.Receipt(label);
        var draft = PartitionDraft.Of(folder.Key, receipt.Span, older).Joined(receipt);
        if (older is null)
        {
            Commit(label, receipt with { File = CopyData(label, receipt, from).File }, null);
            return;
        }
        var newer = from.Read(label, receipt.Span, cancel).ToList();
        var records = newer.Count == 0 ? SeriesTable.Empty(folder.Key.Kind) : SeriesMerge.Concatenate(newer);
        if (Compare(older, label, records, cancel) is { Added: 0, Revised: 0 })
        {
            var stored = Stored(older, label, receipt.Span, cancel);
            Commit(label, draft.Recounted(older, Tally(stored, draft.Covered)), older);
            return;
        }
        var merge = new PartitionMerge(Stored(older, label, receipt.Span, cancel), records);
        var (file, tally) = WriteData(label, merge.Blocks(), draft.Covered, cancel);
        Commit(
            label,
            draft.Recounted(receipt with { File = file.File, Sha256 = file.Sha256, Bytes = file.Bytes }, tally),
            older
        );
    }

    /// <summary>Removes a partition.</summary>
    public void Remove(string label, PartitionReceipt receipt)
    {
        File.Delete(folder.ReceiptPath(label));
        DurableFile.FlushFolder(folder.Path);
        atStep?.Invoke(LakeStep.ReceiptRemoved);
        DurableFile.Remove(folder.DataPath(receipt));
        atStep?.Invoke(LakeStep.OldRemoved);
    }

    /// <summary>The receipt there is. What is damaged may be replaced by a repair that fetches all of it
    /// again.</summary>
    private (PartitionReceipt? Receipt, bool IsDamaged) Present(string label, WriteNote note)
    {
        var receipt = folder.Receipt(label);
        if (receipt is null || note.Repair is null || !receipt.Covered.All.All(note.Covered.Contains))
        {
            return (receipt, false);
        }
        try
        {
            folder.WithFile(label, (_, path) => path);
            return (receipt, false);
        }
        catch (UserException)
        {
            return (receipt with { Rows = 0, First = null, Last = null }, true);
        }
    }

    /// <summary>What a union would do, told without writing.</summary>
    private MergeCount Compare(PartitionReceipt? older, string label, SeriesTable records, CancellationToken cancel)
    {
        if (records.Count == 0)
        {
            return default;
        }
        var touched = new TimeRange(records.Times[0], records.Times[^1] + 1);
        var merge = new PartitionMerge(Stored(older, label, touched, cancel), records);
        foreach (var _ in merge.Blocks())
        {
            if (merge.Changes)
            {
                break;
            }
        }
        return merge.Count;
    }

    private IEnumerable<SeriesTable> Stored(
        PartitionReceipt? older,
        string label,
        TimeRange range,
        CancellationToken cancel
    ) => older is null or { Rows: 0 } ? [] : folder.Read(label, range, cancel);

    private PartitionTally Tally(IEnumerable<SeriesTable> blocks, TimeRanges covered)
    {
        var tally = new PartitionTally(folder.Key, covered);
        foreach (var block in blocks)
        {
            tally.Add(block);
        }
        return tally;
    }

    private (DataFile File, PartitionTally Tally) WriteData(
        string label,
        IEnumerable<SeriesTable> blocks,
        TimeRanges covered,
        CancellationToken cancel
    )
    {
        var tally = new PartitionTally(folder.Key, covered);
        var temporary = Temporary(label);
        PartitionWriter.Write(temporary, folder.Key.Kind, Counted(blocks, tally), cancel);
        DurableFile.Flush(temporary);
        return (NameData(label, temporary), tally);
    }

    private DataFile CopyData(string label, PartitionReceipt receipt, SeriesFolder from)
    {
        var temporary = Temporary(label);
        from.WithFile(
            label,
            (_, path) =>
            {
                File.Copy(path, temporary, overwrite: true);
                return path;
            }
        );
        DurableFile.Flush(temporary);
        var file = NameData(label, temporary);
        return file.Sha256 == receipt.Sha256
            ? file
            : throw LakeErrors.Damaged(folder.Key, label, "its copy differs from it");
    }

    private string Temporary(string label) =>
        Path.Combine(folder.Path, label + ".parquet" + LakeLayout.TemporaryEnding);

    private DataFile NameData(string label, string temporary)
    {
        atStep?.Invoke(LakeStep.DataWritten);
        var sha256 = DurableFile.Sha256(temporary)!;
        var name = LakeLayout.DataName(label, sha256);
        var file = new DataFile($"{folder.Key}/{name}", sha256, new FileInfo(temporary).Length);
        DurableFile.Rename(temporary, Path.Combine(folder.Path, name));
        atStep?.Invoke(LakeStep.DataNamed);
        return file;
    }

    private static IEnumerable<SeriesTable> Counted(IEnumerable<SeriesTable> blocks, PartitionTally tally)
    {
        foreach (var block in blocks)
        {
            tally.Add(block);
            yield return block;
        }
    }

    private void Commit(string label, PartitionReceipt receipt, PartitionReceipt? older)
    {
        var text = ReceiptJson.Write(receipt);
        if (older is not null && ReceiptJson.Write(older).AsSpan().SequenceEqual(text))
        {
            return;
        }
        var temporary = folder.ReceiptPath(label) + LakeLayout.TemporaryEnding;
        DurableFile.Write(temporary, text);
        atStep?.Invoke(LakeStep.ReceiptWritten);
        DurableFile.Rename(temporary, folder.ReceiptPath(label));
        atStep?.Invoke(LakeStep.ReceiptNamed);
        if (older is not null && older.File != receipt.File)
        {
            DurableFile.Remove(folder.DataPath(older));
            atStep?.Invoke(LakeStep.OldRemoved);
        }
    }
}
