using System.Globalization;

namespace Riposte.Core.Words;

/// <summary>Numbers with the word for what is counted.</summary>
public static class CountText
{
    /// <summary><c>1 bar</c>, <c>2 bars</c>, <c>3 series</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">Word for one.</param>
    /// <param name="many">Word for another number; null appends an s.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");

    /// <summary>The first of some names and how many more there are: <c>a, b, c and 4 more</c>.</summary>
    /// <param name="names">Names.</param>
    /// <param name="most">Most that are named, at least 1.</param>
    public static string First(IReadOnlyList<string> names, int most) =>
        string.Join(", ", names.Take(most))
        + (names.Count > most ? string.Create(CultureInfo.InvariantCulture, $" and {names.Count - most} more") : "");

    /// <summary>The same with the words for many: <c>1 minute of data</c> of <c>minutes of data</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="many">Words for many; the first ends in s, or is the same for one, as in series.</param>
    public static string OfMany(long count, string many)
    {
        var word = many.Split(' ')[0];
        var isPlural = word.EndsWith('s') && word != "series";
        return Of(count, isPlural ? word[..^1] + many[word.Length..] : many, many);
    }
}
