using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>A session with one thread that goes back to the pool when it is disposed of.</summary>
internal sealed class PooledSession : IDisposable
{
    private PooledSession(DuckSession duck, DuckRowFeed feed)
    {
        Duck = duck;
        Feed = feed;
    }

    /// <summary>The session.</summary>
    public DuckSession Duck { get; }

    /// <summary>Rows for it to write.</summary>
    public DuckRowFeed Feed { get; }

    public static PooledSession Open()
    {
        var duck = DuckSession.Open(threads: 1);
        try
        {
            // Files are read once; a copy of them in memory would only be in the way.
            duck.Execute("SET enable_external_file_cache = false", CancellationToken.None);
            return new PooledSession(duck, DuckRowFeed.Register(duck));
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    public void Dispose() => DuckPool.Return(this);

    public void Close()
    {
        Duck.Dispose();
        Feed.Dispose();
    }
}
