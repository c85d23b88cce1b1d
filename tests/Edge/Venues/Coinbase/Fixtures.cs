using System.Text;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>Answers and frames in the venue's documented form, under tests/corpus/coinbase.</summary>
internal static class Fixtures
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "corpus", "coinbase");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    /// <summary>Names of the fixtures of a folder, in order.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, folder))
            .Select(path => $"{folder}/{Path.GetFileName(path)}")
            .Order(StringComparer.Ordinal);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }
}
