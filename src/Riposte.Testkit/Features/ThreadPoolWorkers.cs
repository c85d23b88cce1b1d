using Riposte.Core.Workers;

namespace Riposte.Testkit.Features;

/// <summary>Runs loops on several threads, to show that results do not depend on them.</summary>
public sealed class ThreadPoolWorkers(int threads) : IWorkers
{
    /// <inheritdoc/>
    public int Threads => threads;

    /// <inheritdoc/>
    public void For(int count, Action<int> body) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, body);
}
