namespace Riposte.Features;

/// <summary>Finds the name that a mistyped one most likely means.</summary>
public static class NearestName
{
    /// <summary>The name with the fewest letters to change (Levenshtein), the first of several.</summary>
    public static string Of(string text, IEnumerable<string> names) =>
        names.MinBy(name => Distance(text.ToUpperInvariant(), name.ToUpperInvariant())) ?? "";

    /// <summary>The three names with the fewest letters to change, nearest first.</summary>
    public static IEnumerable<string> Few(string text, IEnumerable<string> names) =>
        names.OrderBy(name => Distance(text.ToUpperInvariant(), name.ToUpperInvariant())).Take(3);

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
