using System.Collections.Concurrent;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Idle sessions for reading, with one thread each: opening one costs more than reading a small file.</summary>
internal static class DuckPool
{
    private static readonly ConcurrentBag<DuckSession> Idle = [];

    public static PooledSession Rent() => new(Idle.TryTake(out var session) ? session : Open());

    private static DuckSession Open()
    {
        var session = DuckSession.Open(threads: 1);
        // Files are read once; a copy of them in memory would only be in the way.
        session.Execute("SET enable_external_file_cache = false", CancellationToken.None);
        return session;
    }

    private static void Return(DuckSession session)
    {
        if (Idle.Count < Environment.ProcessorCount)
        {
            Idle.Add(session);
            return;
        }
        session.Dispose();
    }

    internal readonly struct PooledSession(DuckSession session) : IDisposable
    {
        public DuckSession Duck => session;

        public void Dispose() => Return(session);
    }
}
