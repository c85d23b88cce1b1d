namespace Riposte.Core.Market;

/// <summary>The regular distance between settlements. Venues change the interval of a symbol, so it is told from the
/// neighbours of a distance: the most common of the five before it and of the five after it.</summary>
internal static class FundingSteps
{
    private const int Neighbours = 5;

    /// <summary>The most common distance before one; 0 at the first.</summary>
    public static long Before(ReadOnlySpan<long> steps, int index) =>
        MostCommon(steps[Math.Max(0, index - Neighbours)..index]);

    /// <summary>The most common distance after one; 0 at the last.</summary>
    public static long After(ReadOnlySpan<long> steps, int index) =>
        MostCommon(steps[(index + 1)..Math.Min(steps.Length, index + 1 + Neighbours)]);

    /// <summary>The distance in force at the first settlement; 0 of none.</summary>
    public static long First(ReadOnlySpan<long> steps) => MostCommon(steps[..Math.Min(steps.Length, Neighbours)]);

    /// <summary>The distance in force at the last settlement; 0 of none.</summary>
    public static long Last(ReadOnlySpan<long> steps) => MostCommon(steps[Math.Max(0, steps.Length - Neighbours)..]);

    // The smallest of equally common ones; 0 of none.
    private static long MostCommon(ReadOnlySpan<long> steps)
    {
        var (best, most) = (0L, 0);
        foreach (var step in steps)
        {
            var count = steps.Count(step);
            if (count > most || (count == most && step < best))
            {
                (best, most) = (step, count);
            }
        }
        return best;
    }
}
