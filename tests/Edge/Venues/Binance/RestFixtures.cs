namespace Riposte.Tests.Edge.Venues.Binance;

/// <summary>Answers of every endpoint in their documented form, with values of our own: tests/corpus/binance/rest.</summary>
internal static class RestFixtures
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "corpus", "binance", "rest");

    /// <summary>The answer of an endpoint of the futures.</summary>
    public static byte[] Usdm(string name) => File.ReadAllBytes(Path.Combine(Folder, "usdm", $"{name}.json"));

    /// <summary>The answer of an endpoint of the spot market.</summary>
    public static byte[] Spot(string name) => File.ReadAllBytes(Path.Combine(Folder, "spot", $"{name}.json"));

    /// <summary>Names of the endpoints that have an answer.</summary>
    public static IEnumerable<string> Names(string market) =>
        Directory
            .EnumerateFiles(Path.Combine(Folder, market))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal);

    /// <summary>The folder of the checkout.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }
}
