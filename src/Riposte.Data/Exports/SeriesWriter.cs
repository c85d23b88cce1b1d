using Riposte.Core.Market.Series;

namespace Riposte.Data.Exports;

/// <summary>Writes blocks of one kind to a file, one after another.</summary>
internal abstract class SeriesWriter : IDisposable
{
    /// <summary>Appends a block.</summary>
    public abstract void Add(SeriesTable block, CancellationToken cancel);

    /// <summary>Completes the file.</summary>
    public abstract void Finish(CancellationToken cancel);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}
