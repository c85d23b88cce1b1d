using Riposte.Core.Randomness;

namespace Riposte.Runtime.Simulating;

/// <summary>Timers of a coarse clock: with some seeds each timer of the program comes up to two milliseconds too early.</summary>
internal static class EarlyTimers
{
    // One seed in so many.
    private const int Each = 8;
    private const int Most = 2_000_000;

    /// <summary>By how many nanoseconds the next timer of a run comes too early; null where none does.</summary>
    public static Func<long>? Of(ulong seed, int run)
    {
        if (RandomStream.Named(seed, "timers").NextInt(Each) > 0)
        {
            return null;
        }
        var random = RandomStream.Named(seed, $"timers of run {run}");
        return () => random.NextInt(Most + 1);
    }
}
