namespace Riposte.Tests.Edge.Lakes;

/// <summary>A folder of a test's own, removed afterwards.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo info = Directory.CreateTempSubdirectory("riposte-lake-");

    public string Path => info.FullName;

    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => info.Delete(recursive: true);
}
