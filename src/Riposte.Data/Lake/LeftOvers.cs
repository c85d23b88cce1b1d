using Riposte.Core.Errors;

namespace Riposte.Data.Lake;

/// <summary>Removes what killed writers left in the folder of a series: temporary files and data that no receipt names.
/// Only for the holder of the lock.</summary>
internal static class LeftOvers
{
    public static void Remove(SeriesFolder folder)
    {
        var names = Directory.EnumerateFiles(folder.Path).Select(path => Path.GetFileName(path)).ToList();
        foreach (var name in names.Where(name => name.EndsWith(LakeLayout.TemporaryEnding, StringComparison.Ordinal)))
        {
            DurableFile.Remove(Path.Combine(folder.Path, name));
        }
        var receipts = names.Select(name => LakeLayout.LabelOfReceipt(folder.Key.Kind, name)).ToHashSet();
        var data = names
            .Select(name => (Name: name, Label: LakeLayout.LabelOfData(folder.Key.Kind, name)))
            .Where(file => file.Label is not null)
            .GroupBy(file => file.Label!);
        foreach (var group in data)
        {
            // One file and a receipt belong together; only where there are more is the receipt worth reading.
            if (receipts.Contains(group.Key) && group.Count() == 1)
            {
                continue;
            }
            RemoveOthers(folder, group.Key, group.Select(file => file.Name));
        }
    }

    private static void RemoveOthers(SeriesFolder folder, string label, IEnumerable<string> names)
    {
        string? counts;
        try
        {
            counts = folder.Receipt(label) is { } receipt ? Path.GetFileName(receipt.File) : null;
        }
        catch (UserException)
        {
            // Without a readable receipt nobody can tell which file counts: the user decides.
            return;
        }
        foreach (var name in names.Where(name => name != counts))
        {
            DurableFile.Remove(Path.Combine(folder.Path, name));
        }
    }
}
