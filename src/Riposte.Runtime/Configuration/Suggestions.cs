namespace Riposte.Runtime.Configuration;

/// <summary>Finds the word somebody probably meant.</summary>
public static class Suggestions
{
    /// <summary>The candidate nearest to a word; null when none is near. Ties go to the first candidate.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var distance = Distance(Fold(word), Fold(candidate));
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }
        }
        return best ?? Abbreviated(Fold(word), candidates);
    }

    // The one candidate whose letters a short form keeps in their order, as lgbm of lightgbm.
    private static string? Abbreviated(string word, IEnumerable<string> candidates)
    {
        string[] found = [.. candidates.Where(candidate => IsShortFor(word, Fold(candidate)))];
        return word.Length >= 3 && found.Length == 1 ? found[0] : null;
    }

    private static bool IsShortFor(string word, string candidate)
    {
        var at = 0;
        foreach (var letter in candidate)
        {
            at += at < word.Length && word[at] == letter ? 1 : 0;
        }
        return at == word.Length && candidate.StartsWith(word[..1], StringComparison.Ordinal);
    }

    private static string Fold(string text) =>
        text.ToUpperInvariant().Replace('-', '_').Replace(" ", "_", StringComparison.Ordinal);

    /// <summary>Edits between two words: insert, delete, replace, swap neighbours (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] =
                    i == 0 ? j
                    : j == 0 ? i
                    : Cell(rows, a, b, i, j);
            }
        }
        return rows[a.Length, b.Length];
    }

    private static int Cell(int[,] rows, string a, string b, int i, int j)
    {
        var cost = a[i - 1] == b[j - 1] ? 0 : 1;
        var least = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(least, rows[i - 2, j - 2] + 1) : least;
    }
}
