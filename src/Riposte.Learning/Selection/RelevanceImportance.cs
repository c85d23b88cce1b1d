using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Mutual information of each feature alone with the outcome, in nats, around 0 for noise: needs no model and no other feature, so
/// it misses what only features together say.</summary>
/// <param name="Bins">Quantile bins of a feature; 2 to 100.</param>
public sealed record RelevanceImportance(int Bins = 10) : IImportance
{
    /// <inheritdoc/>
    public string Name => "mutual_information";

    /// <inheritdoc/>
    public double[] Measure(SelectionData data, FitContext fit)
    {
        var rows = data.TrainRows();
        var outcomes = BinnedColumn.OfOutcomes(data.Labels, data.Train);
        var relevance = new double[data.Count];
        fit.Workers.For(
            data.Count,
            c =>
                relevance[c] = MutualInformation.Between(
                    BinnedColumn.Of(data.Features.Columns[c], rows, Bins),
                    outcomes
                )
        );
        return relevance;
    }
}
