using System.Runtime.ExceptionServices;
using Riposte.Core.Workers;

namespace Riposte.Runtime.Workers;

/// <summary>Runs loop steps on a fixed number of threads, the caller's among them. Nested loops run serially on the
/// thread they are called from.</summary>
public sealed class ThreadedWorkers : IWorkers
{
    [ThreadStatic]
    private static bool insideLoop;

    /// <summary>Workers on some threads.</summary>
    /// <param name="threads">At least 1.</param>
    public ThreadedWorkers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
    }

    /// <inheritdoc/>
    public int Threads { get; }

    /// <summary>Threaded workers, or serial ones for a single thread.</summary>
    public static IWorkers Create(int threads) => threads == 1 ? SerialWorkers.Instance : new ThreadedWorkers(threads);

    /// <inheritdoc/>
    public void For(int count, Action<int> body)
    {
        var helpers = Math.Min(Threads, count) - 1;
        if (helpers < 1 || insideLoop)
        {
            SerialWorkers.Instance.For(count, body);
            return;
        }
        var loop = new Loop(count, body);
        var threads = new Thread[helpers];
        for (var i = 0; i < helpers; i++)
        {
            threads[i] = new Thread(loop.Run, maxStackSize: 16 << 20) { IsBackground = true, Name = "riposte-worker" };
            threads[i].Start();
        }
        loop.Run();
        foreach (var thread in threads)
        {
            thread.Join();
        }
        loop.ThrowFirst();
    }

    private sealed class Loop(int count, Action<int> body)
    {
        private readonly Lock gate = new();
        private int next = -1;
        private int failedIndex = int.MaxValue;
        private ExceptionDispatchInfo? failure;

        public void Run()
        {
            insideLoop = true;
            try
            {
                for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
                {
                    Step(i);
                }
            }
            finally
            {
                insideLoop = false;
            }
        }

        public void ThrowFirst() => failure?.Throw();

        private void Step(int index)
        {
            if (index > Volatile.Read(ref failedIndex))
            {
                return;
            }
            try
            {
                body(index);
            }
            catch (Exception exception) // A worker thread's border: the failure is carried to the caller.
            {
                lock (gate)
                {
                    if (index < failedIndex)
                    {
                        failedIndex = index;
                        failure = ExceptionDispatchInfo.Capture(exception);
                    }
                }
            }
        }
    }
}
