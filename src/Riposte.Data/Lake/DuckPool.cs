using System.Collections.Concurrent;
using Riposte.Data.Duck;

namespace Riposte.Data.Lake;

/// <summary>Idle sessions: opening one costs more than reading or writing a small file.</summary>
internal static class DuckPool
{
    private static readonly ConcurrentBag<PooledSession> Idle = [];

    public static PooledSession Rent() => Idle.TryTake(out var session) ? session : PooledSession.Open();

    public static void Return(PooledSession session)
    {
        if (Idle.Count < Environment.ProcessorCount)
        {
            Idle.Add(session);
            return;
        }
        session.Close();
    }
}
