namespace Riposte.Learning.Calibration;

/// <summary>The words for kinds of calibration, as configurations and files spell them.</summary>
public static class CalibrationKinds
{
    /// <summary>Every word: <c>none</c>, <c>isotonic</c>, <c>platt</c>, <c>beta</c>, <c>temperature</c>,
    /// <c>venn_abers</c>, <c>dirichlet</c>, <c>auto</c>.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<CalibrationKind>().Select(Word)];

    /// <summary>The word of a kind.</summary>
    public static string Word(CalibrationKind kind) =>
        kind == CalibrationKind.VennAbers ? "venn_abers" : kind.ToString().ToLowerInvariant();

    /// <summary>The kind of a word.</summary>
    /// <exception cref="FormatException">No kind has that word.</exception>
    public static CalibrationKind Parse(string word)
    {
        foreach (var kind in Enum.GetValues<CalibrationKind>())
        {
            if (Word(kind) == word)
            {
                return kind;
            }
        }
        throw new FormatException($"'{word}' is no kind of calibration; they are {string.Join(", ", Words)}.");
    }
}
