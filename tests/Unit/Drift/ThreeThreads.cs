using Riposte.Core.Workers;

namespace Riposte.Tests.Unit.Drift;

/// <summary>Three threads in any order, as a program has them.</summary>
internal sealed class ThreeThreads : IWorkers
{
    public int Threads => 3;

    public void For(int count, Action<int> body) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 3 }, body);
}
