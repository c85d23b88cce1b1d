using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Runs another selector on the training rows of each purged fold and keeps what it keeps in most of them.</summary>
/// <param name="Inner">The other selector.</param>
/// <param name="MinShare">Least share of the folds; above 0, at most 1.</param>
/// <param name="Most">Features kept at most; 0 sets no limit.</param>
public sealed record StableSelector(IFeatureSelector Inner, double MinShare, int Most) : IFeatureSelector
{
    /// <inheritdoc/>
    public string Name => $"stable_{Inner.Name}";

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        var folds = data.Folds.Split(data.Labels.Spans, data.Train);
        var chosen = new SelectedFeatures[folds.Count];
        fit.Workers.For(
            folds.Count,
            f =>
            {
                var seed = RandomStream.Named(fit.Seed, $"stability fold {f}").NextUInt64();
                chosen[f] = Inner.Select(data.At(folds[f].Train), fit with { Seed = seed });
            }
        );
        var stability = SelectionStability.Of(chosen);
        var columns = Enumerable
            .Range(0, data.Count)
            .ToDictionary(c => data.Features.Names[c], c => c, StringComparer.Ordinal);
        return SelectedFeatures.Of(
            Name,
            stability.Names.Select(
                (name, i) =>
                    Score(
                        name,
                        columns[name],
                        stability.Shares[i],
                        (int)Math.Round(stability.Shares[i] * folds.Count),
                        folds.Count
                    )
            ),
            Most,
            string.Create(
                CultureInfo.InvariantCulture,
                $"stability index {stability.Index:F3} over {folds.Count} folds"
            )
        );
    }

    private FeatureScore Score(string name, int column, double share, int times, int folds) =>
        new(name, column, share, double.NaN, double.NaN, share >= MinShare, $"kept in {times} of {folds} folds");
}
