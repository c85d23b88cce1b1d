namespace Riposte.Models.Boosting;

/// <summary>A set of categories, whole numbers from 0 on. Immutable.</summary>
internal sealed class CategorySet
{
    /// <summary>Greatest category: up to here single precision holds every whole number.</summary>
    public const int Most = (1 << 24) - 1;

    // Empty where the members lie so far apart that searching them takes less memory.
    private readonly ulong[] bits = [];

    /// <summary>A set.</summary>
    /// <param name="members">Rising, each 0 to <see cref="Most"/>.</param>
    public CategorySet(int[] members)
    {
        Members = members;
        var words = members.Length == 0 ? 0 : members[^1] / 64 + 1;
        if (words > 16 + 4 * members.Length)
        {
            return;
        }
        bits = new ulong[words];
        foreach (var member in members)
        {
            bits[member / 64] |= 1UL << (member & 63);
        }
    }

    /// <summary>The members, rising.</summary>
    public int[] Members { get; }

    /// <summary>Whether a value can be a category: 0 to <see cref="Most"/>, its fraction cut off. NaN is
    /// none.</summary>
    public static bool IsCategory(float value) => value is > -1 and < Most + 1f;

    /// <summary>Whether a category is in the set.</summary>
    public bool Contains(int category)
    {
        if (bits.Length == 0)
        {
            return Array.BinarySearch(Members, category) >= 0;
        }
        var word = category / 64;
        return word < bits.Length && (bits[word] >> (category & 63) & 1) != 0;
    }
}
