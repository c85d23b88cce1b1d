using Riposte.Core.Workers;

namespace Riposte.Testkit.Models;

/// <summary>
/// Workers with a fixed number of threads of their own, for tests that a result does not depend on it.
/// </summary>
public sealed class TestWorkers(int threads) : IWorkers
{
    /// <inheritdoc/>
    public int Threads => threads;

    /// <inheritdoc/>
    public void For(int count, Action<int> body)
    {
        var next = -1;
        var failures = new Exception?[count];
        var running = new Thread[threads];
        for (var t = 0; t < threads; t++)
        {
            running[t] = new Thread(Work);
            running[t].Start();
        }
        foreach (var thread in running)
        {
            thread.Join();
        }
        foreach (var failure in failures)
        {
            if (failure is not null)
            {
                throw failure;
            }
        }

        void Work()
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < count)
            {
                try
                {
                    body(i);
                }
                catch (Exception e)
                {
                    failures[i] = e;
                }
            }
        }
    }
}
