namespace Riposte.Models.Boosting.Growing;

/// <summary>A set of bins of a feature that is a category. Immutable.</summary>
internal sealed class BinSet
{
    private readonly ulong[] words = new ulong[4];

    /// <summary>A set.</summary>
    /// <param name="bins">Each 0 to 255.</param>
    public BinSet(ReadOnlySpan<int> bins)
    {
        foreach (var bin in bins)
        {
            words[bin >> 6] |= 1UL << (bin & 63);
        }
    }

    /// <summary>Whether a bin is in the set.</summary>
    public bool Contains(int bin) => bin < 256 && (words[bin >> 6] >> (bin & 63) & 1) != 0;
}
