namespace Riposte.Tests.Edge.Data;

/// <summary>Small files under tests/corpus/data, each named after its fault; those that must be read start with
/// accepted-.</summary>
internal static class Corpus
{
    /// <summary>Folder of the files.</summary>
    public static string Folder { get; } = Path.Combine(Root(), "tests", "corpus", "data");

    /// <summary>Path of a file.</summary>
    public static string PathOf(string name) => Path.Combine(Folder, name);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
        return folder.FullName;
    }
}
