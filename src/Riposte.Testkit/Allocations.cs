namespace Riposte.Testkit;

/// <summary>Checks that code which is to allocate nothing does so.</summary>
public static class Allocations
{
    private const int Rounds = 10;

    /// <summary>The least number of bytes that a round allocates on this thread, among ten rounds. Code that allocates
    /// does so in every round; the runtime, which allocates now and then while it still compiles a method again or
    /// loads a type, does not.</summary>
    /// <param name="round">The work of a round, by its number from 0; it is to be the same in kind for each
    /// number.</param>
    public static long Least(Action<int> round)
    {
        var least = long.MaxValue;
        for (var k = 0; k < Rounds; k++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            round(k);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
