namespace Riposte.Data.Cache;

/// <summary>A file of a cache in use: it stays until this is disposed.</summary>
public sealed class CachedFile : IDisposable
{
    private readonly FileStream hold;

    internal CachedFile(string path, FileStream hold)
    {
        Path = path;
        this.hold = hold;
    }

    /// <summary>Full path, for reading only.</summary>
    public string Path { get; }

    /// <summary>Lets the cache remove the file when it needs the room.</summary>
    public void Dispose() => hold.Dispose();
}
