using Riposte.Core.Market.Series;

namespace Riposte.Data.Lake;

/// <summary>Finds the series of a lake by its folders; what is not named like a series is left alone.</summary>
internal static class SeriesListing
{
    public static IReadOnlyList<SeriesKey> Of(LakeLayout layout, CancellationToken cancel)
    {
        var found = new List<SeriesKey>();
        foreach (var kind in Folders(layout.Root).SelectMany(Folders))
        {
            cancel.ThrowIfCancellationRequested();
            var hasInterval = DataKinds.Find(Path.GetFileName(kind))?.HasInterval == true;
            foreach (var folder in hasInterval ? Folders(kind).SelectMany(Folders) : Folders(kind))
            {
                var name = Path.GetRelativePath(layout.Root, folder).Replace(Path.DirectorySeparatorChar, '/');
                if (SeriesKey.TryParse(name, out var key) && layout.Labels(key).Count > 0)
                {
                    found.Add(key);
                }
            }
        }
        return [.. found.OrderBy(key => key.ToString(), StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Folders(string path) =>
        Directory.Exists(path)
            ? Directory.EnumerateDirectories(path).Where(folder => new DirectoryInfo(folder).LinkTarget is null)
            : [];
}
