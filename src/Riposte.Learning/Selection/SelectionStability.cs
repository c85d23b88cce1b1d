namespace Riposte.Learning.Selection;

/// <summary>How far several selections agree.</summary>
/// <param name="Index">Nogueira's index: 1 when all are equal, about 0 when they agree no more than by chance, NaN with
/// fewer than two selections or when all keep everything.</param>
/// <param name="Names">The features, in ordinal order of their names.</param>
/// <param name="Shares">Share of the selections that keep each.</param>
/// <remarks>Source: S. Nogueira, K. Sechidis, G. Brown, On the stability of feature selection algorithms (2018).</remarks>
public sealed record SelectionStability(double Index, string[] Names, double[] Shares)
{
    /// <summary>Compares selections among the same features.</summary>
    public static SelectionStability Of(IReadOnlyList<SelectedFeatures> selections)
    {
        var names = selections[0].Ranking.Select(score => score.Name).Order(StringComparer.Ordinal).ToArray();
        var kept = selections
            .SelectMany(selection => selection.Ranking.Where(score => score.IsKept))
            .GroupBy(score => score.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        double count = selections.Count;
        var shares = Array.ConvertAll(names, name => kept.GetValueOrDefault(name) / count);
        return new SelectionStability(IndexOf(shares, count), names, shares);
    }

    // 1 − mean variance of a feature's being kept, over its value when as many are kept at random.
    private static double IndexOf(double[] shares, double count)
    {
        var share = shares.Average();
        var chance = share * (1 - share);
        var variance = shares.Average(p => count / (count - 1) * p * (1 - p));
        return count < 2 || chance == 0 ? double.NaN : 1 - variance / chance;
    }
}
