namespace Riposte.Runtime.Tuning;

/// <summary>What one trial earned on the holdout. Each look spends some of what the days are worth, so looks are kept and
/// counted.</summary>
/// <param name="Study">Study whose winner was played.</param>
/// <param name="Number">Number of the trial in it.</param>
/// <param name="Key">Names what was played: all that decides what the trial is worth, and its values. A number alone would
/// be that of another trial where a study was removed and another one begun under its name.</param>
/// <param name="Market">Whose days were looked at: the symbol, or the hash of a simulated market.</param>
/// <param name="From">Start of the holdout, ISO 8601, UTC.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Figures">Figures by their names in reports; null is undefined.</param>
/// <param name="Returns">Daily returns.</param>
public sealed record HoldoutLook(
    string Study,
    int Number,
    string Key,
    string Market,
    string From,
    string To,
    IReadOnlyDictionary<string, double?> Figures,
    IReadOnlyList<double> Returns
)
{
    /// <summary>A figure; NaN when it is undefined.</summary>
    public double Figure(string name) => Figures.GetValueOrDefault(name) ?? double.NaN;

    /// <summary>Whether another look saw some of the same days.</summary>
    public bool Meets(HoldoutLook other) =>
        string.Equals(Market, other.Market, StringComparison.Ordinal)
        // Times of this form are in the order of their texts, up to fractions of a second.
        && string.CompareOrdinal(From, other.To) < 0
        && string.CompareOrdinal(other.From, To) < 0;
}
