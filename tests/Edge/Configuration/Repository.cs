namespace Riposte.Tests.Edge.Configuration;

/// <summary>Finds the files of the checkout the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path inside the checkout.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Riposte.slnx")))
            {
                return at.FullName;
            }
        }
        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
