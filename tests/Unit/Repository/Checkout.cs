namespace Riposte.Tests.Unit.Repository;

/// <summary>The files of the checkout, without what builds leave behind.</summary>
internal static class Checkout
{
    private static readonly string[] Generated =
    [
        "bin",
        "obj",
        "node_modules",
        "artifacts",
        "runs",
        ".git",
        ".riposte",
        "TestResults",
        "BenchmarkDotNet.Artifacts",
        ".vs",
        ".idea",
    ];

    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file, as paths from the root with forward slashes, in order.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Order(StringComparer.Ordinal)];

    /// <summary>Files with one of these endings.</summary>
    public static IEnumerable<string> With(params string[] endings) =>
        Files.Where(f => Array.Exists(endings, e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            // In a linked worktree .git is a file.
            if (Path.GetFileName(file) != ".git")
            {
                yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
            }
        }
        foreach (
            var inner in Directory.EnumerateDirectories(folder).Where(d => !Generated.Contains(Path.GetFileName(d)))
        )
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Riposte.slnx")))
            {
                return at.FullName;
            }
        }
        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
