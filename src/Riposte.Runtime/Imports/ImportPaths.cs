using Riposte.Core.Errors;

namespace Riposte.Runtime.Imports;

/// <summary>The files that paths, folders and patterns name.</summary>
internal static class ImportPaths
{
    private static readonly string[] Endings = [".parquet", ".csv", ".gz", ".zip", ".tsv", ".txt", ".jsonl"];
    private static readonly char[] PatternSigns = ['*', '?'];

    /// <summary>A file, and whether the user named it (and not its folder).</summary>
    public readonly record struct Found(string Path, bool IsNamed);

    /// <summary>Files in the order of the paths, those of a folder by name; each once.</summary>
    /// <exception cref="UserException">A path names nothing.</exception>
    public static IReadOnlyList<Found> Find(IReadOnlyList<string> paths)
    {
        var found = new List<Found>();
        foreach (var path in paths)
        {
            found.AddRange(Expand(path));
        }
        return [.. found.DistinctBy(file => Path.GetFullPath(file.Path))];
    }

    private static List<Found> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            return Require(
                path,
                InFolder(path, "*", deep: true).Where(HasEnding).Select(file => new Found(file, false))
            );
        }
        var pattern = Path.GetFileName(path);
        if (File.Exists(path))
        {
            return [new Found(path, true)];
        }
        if (pattern.IndexOfAny(PatternSigns) < 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{path} does not exist.",
                "There is nothing to import.",
                "Check the path."
            );
        }
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        return Require(
            path,
            Directory.Exists(folder)
                ? InFolder(folder, pattern, deep: false).Where(HasEnding).Select(file => new Found(file, false))
                : []
        );
    }

    private static IEnumerable<string> InFolder(string folder, string pattern, bool deep)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = deep,
            MaxRecursionDepth = 16,
            MatchCasing = MatchCasing.CaseSensitive,
            MatchType = MatchType.Simple,
        };
        return Directory.EnumerateFiles(folder, pattern, options).Order(StringComparer.Ordinal);
    }

    private static bool HasEnding(string path) => Endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    private static List<Found> Require(string path, IEnumerable<Found> files)
    {
        var list = files.ToList();
        return list.Count > 0
            ? list
            : throw new UserException(
                ErrorKind.Data,
                $"{path} holds no file of market data.",
                $"Files end in {string.Join(", ", Endings)}.",
                "Name another folder, or a file."
            );
    }
}
