using System.Globalization;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>
/// Minimum redundancy, maximum relevance in its quotient form (MIQ): features are taken one by one, each time the one
/// with the greatest relevance / redundancy. Relevance is the mutual information with the outcome as a share of the
/// outcome's entropy; redundancy is the mean mutual information with the features already taken, as a share of the
/// smaller entropy. Values are cut into quantile bins, the unknown into one of their own.
/// </summary>
/// <param name="Most">Features kept at most; 0 keeps every relevant one.</param>
/// <param name="Bins">Quantile bins of a feature; 2 to 100.</param>
/// <remarks>Source: H. Peng, F. Long, C. Ding, Feature selection based on mutual information (2005). Two differences: in
/// their difference form, redundancy among market features, many times greater than relevance, would decide alone; and a
/// redundancy below 0.1 counts as 0.1, so that unrelated noise gains nothing by being unlike everything.</remarks>
public sealed record RedundancySelector(int Most, int Bins = 10) : IFeatureSelector
{
    private const double LeastRedundancy = 0.1;

    /// <inheritdoc/>
    public string Name => "mrmr";

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        var rows = data.TrainRows();
        var outcomes = BinnedColumn.OfOutcomes(data.Labels, data.Train);
        var outcomeEntropy = MutualInformation.Entropy(outcomes);
        var columns = new BinnedColumn[data.Count];
        var relevance = new double[data.Count];
        var entropy = new double[data.Count];
        fit.Workers.For(
            data.Count,
            c =>
            {
                columns[c] = BinnedColumn.Of(data.Features.Columns[c], rows, Bins);
                entropy[c] = MutualInformation.Entropy(columns[c]);
                relevance[c] = outcomeEntropy == 0 ? 0 : Between(columns[c], outcomes) / outcomeEntropy;
            }
        );
        return SelectedFeatures.InOrder(Name, Take(data.Features.Names, columns, entropy, relevance, fit), Most);
    }

    private List<FeatureScore> Take(
        string[] names,
        BinnedColumn[] columns,
        double[] entropy,
        double[] relevance,
        FitContext fit
    )
    {
        var open = Enumerable.Range(0, names.Length).OrderBy(c => names[c], StringComparer.Ordinal).ToList();
        var shared = new double[names.Length];
        var scores = new List<FeatureScore>(names.Length);
        while (open.Count > 0)
        {
            fit.Cancel.ThrowIfCancellationRequested();
            var taken = scores.Count;
            double Redundancy(int c) => taken == 0 ? 0 : shared[c] / taken;
            double Quotient(int c) => relevance[c] / Math.Max(LeastRedundancy, Redundancy(c));
            var best = open.MaxBy(Quotient);
            open.Remove(best);
            var reason = string.Create(
                CultureInfo.InvariantCulture,
                $"number {taken + 1}: relevance {relevance[best]:G4}, redundancy {Redundancy(best):G4}"
            );
            scores.Add(
                new FeatureScore(names[best], best, Quotient(best), double.NaN, double.NaN, relevance[best] > 0, reason)
            );
            fit.Workers.For(open.Count, i => shared[open[i]] += Share(open[i], best));
        }
        return scores;

        double Share(int a, int b)
        {
            var smaller = Math.Min(entropy[a], entropy[b]);
            return smaller == 0 ? 0 : Between(columns[a], columns[b]) / smaller;
        }
    }

    private static double Between(BinnedColumn a, BinnedColumn b) => Math.Max(0, MutualInformation.Between(a, b));
}
