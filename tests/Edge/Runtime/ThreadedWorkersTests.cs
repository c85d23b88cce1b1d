using Riposte.Runtime.Workers;

namespace Riposte.Tests.Edge.Runtime;

public sealed class ThreadedWorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_index_runs_once(int threads)
    {
        var runs = new int[1000];
        ThreadedWorkers.Create(threads).For(runs.Length, i => Interlocked.Increment(ref runs[i]));
        Assert.All(runs, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Nested_loops_run_on_the_thread_they_start_on()
    {
        var workers = ThreadedWorkers.Create(3);
        var sums = new int[50];
        workers.For(sums.Length, i => workers.For(10, j => sums[i] += j));
        Assert.All(sums, sum => Assert.Equal(45, sum));
    }

    [Fact]
    public void The_first_failure_by_index_reaches_the_caller()
    {
        var workers = ThreadedWorkers.Create(2);
        var error = Assert.Throws<InvalidOperationException>(() =>
            workers.For(
                100,
                i =>
                {
                    if (i is 3 or 4)
                    {
                        throw new InvalidOperationException($"step {i}");
                    }
                }
            )
        );
        Assert.Equal("step 3", error.Message);
        var again = 0;
        workers.For(10, _ => Interlocked.Increment(ref again));
        Assert.Equal(10, again);
    }
}
