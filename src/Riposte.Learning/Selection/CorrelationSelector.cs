using System.Globalization;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>
/// Drops the worse of every two features whose rank correlation exceeds a limit. Features are taken best first, by their
/// own mutual information with the outcome (equal ones by name), and kept when no kept feature is too close: the order of
/// columns does not matter.
/// </summary>
/// <param name="MaxCorrelation">Greatest |ρ| between two kept features; 0 to 1.</param>
/// <param name="Most">Features kept at most; 0 sets no limit.</param>
/// <param name="Bins">Quantile bins of the mutual information.</param>
public sealed record CorrelationSelector(double MaxCorrelation, int Most, int Bins = 10) : IFeatureSelector
{
    /// <inheritdoc/>
    public string Name => "correlation";

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        var relevance = new RelevanceImportance(Bins).Measure(data, fit);
        var correlation = RankCorrelation.Of(data.Features, data.TrainRows(), fit.Workers);
        return SelectedFeatures.Of(Name, Prune(data.Features.Names, relevance, correlation), Most);
    }

    /// <summary>Decides for each feature, best first.</summary>
    /// <param name="names">Names of the features.</param>
    /// <param name="scores">How good each is alone.</param>
    /// <param name="correlation">Symmetric matrix.</param>
    public IEnumerable<FeatureScore> Prune(string[] names, double[] scores, double[][] correlation)
    {
        var order = Enumerable
            .Range(0, names.Length)
            .OrderByDescending(c => scores[c])
            .ThenBy(c => names[c], StringComparer.Ordinal);
        var kept = new List<int>();
        foreach (var c in order)
        {
            var rival = kept.FindIndex(other => Math.Abs(correlation[c][other]) > MaxCorrelation);
            var reason =
                rival < 0
                    ? string.Create(CultureInfo.InvariantCulture, $"mutual information {scores[c]:G4}")
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"correlation {correlation[c][kept[rival]]:F3} with {names[kept[rival]]}, which says more"
                    );
            yield return new FeatureScore(names[c], c, scores[c], double.NaN, double.NaN, rival < 0, reason);
            if (rival < 0)
            {
                kept.Add(c);
            }
        }
    }
}
