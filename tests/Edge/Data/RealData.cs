namespace Riposte.Tests.Edge.Data;

/// <summary>Recorded market files, found through RIPOSTE_TEST_DATA; a test that needs one is skipped where it is
/// absent.</summary>
internal static class RealData
{
    /// <summary>Path of a file or folder below the data folder.</summary>
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA");
        if (string.IsNullOrEmpty(root))
        {
            Assert.Skip("RIPOSTE_TEST_DATA is not set: recorded market data are not at hand.");
        }
        var path = System.IO.Path.Combine(root, "data", relative);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"{relative} is absent from RIPOSTE_TEST_DATA.");
        return path;
    }
}
