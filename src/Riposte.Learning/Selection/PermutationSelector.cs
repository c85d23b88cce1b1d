using System.Globalization;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Keeps features whose permutation importance (MDA) lies more than one standard error above 0.</summary>
/// <param name="Importance">How it is measured.</param>
/// <param name="Most">Features kept at most; 0 sets no limit.</param>
public sealed record PermutationSelector(PermutationImportance Importance, int Most) : IFeatureSelector
{
    /// <inheritdoc/>
    public string Name => "mda";

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        int[][] each = [.. Enumerable.Range(0, data.Count).Select(c => new[] { c })];
        var measured = Importance.Measure(data, each, fit);
        return SelectedFeatures.Of(Name, measured.Select((folds, c) => Score(data.Features.Names[c], c, folds)), Most);
    }

    internal static FeatureScore Score(string name, int column, double[] folds, string group = "")
    {
        var (mean, error) = PermutationImportance.Summary(folds);
        return new FeatureScore(
            name,
            column,
            mean,
            error,
            double.NaN,
            mean > 0 && !(mean <= error),
            string.Create(
                CultureInfo.InvariantCulture,
                $"log-loss grows by {mean:G4} ± {error:G2} when {(group.Length == 0 ? "it is" : group)} shuffled"
            )
        );
    }
}
