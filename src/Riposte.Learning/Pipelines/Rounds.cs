namespace Riposte.Learning.Pipelines;

/// <summary>How long a final model is trained.</summary>
internal static class Rounds
{
    /// <summary>The mean number of rounds that the fold models kept, at least 1.</summary>
    public static int Mean(IEnumerable<int> rounds)
    {
        int[] kept = [.. rounds];
        return Math.Max(1, (int)Math.Round(kept.Sum() / (double)kept.Length));
    }
}
