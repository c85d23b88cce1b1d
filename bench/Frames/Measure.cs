using System.Diagnostics;

namespace Riposte.Bench.Frames;

/// <summary>The fastest of some rounds over all frames, and what the leanest of them allocated.</summary>
internal readonly record struct Measure(double Seconds, long Allocated)
{
    internal static Measure Best(int rounds, Action pass)
    {
        var best = new Measure(double.MaxValue, long.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            pass();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            best = new Measure(Math.Min(best.Seconds, seconds), Math.Min(best.Allocated, allocated));
        }
        return best;
    }

    public static Measure operator +(Measure left, Measure right) =>
        new(left.Seconds + right.Seconds, left.Allocated + right.Allocated);
}
