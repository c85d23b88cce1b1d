using Riposte.Tests.Edge.Configuration;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Small files under tests/corpus/archives, named after their fault and the kind they are read as.</summary>
internal static class ArchiveCorpus
{
    private static readonly string Folder = Repository.Path("tests", "corpus", "archives");

    public static IEnumerable<string> Files() =>
        Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public static string PathOf(string name) => Path.Combine(Folder, name);
}
