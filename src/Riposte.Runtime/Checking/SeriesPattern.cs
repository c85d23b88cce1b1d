using Riposte.Core.Market.Series;

namespace Riposte.Runtime.Checking;

/// <summary>Names of series with <c>*</c> for any text, slashes included, such as <c>*/bars/BTCUSDT/*</c>.</summary>
public static class SeriesPattern
{
    /// <summary>Whether a series has one of the names.</summary>
    public static bool Matches(IReadOnlyList<string> patterns, SeriesKey key) =>
        patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, key.ToString()));

    /// <summary>Whether a text fits a pattern.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // Two marks instead of recursion: time grows with the product of the lengths at worst.
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }
        return pattern[p..].Trim('*').IsEmpty;
    }
}
