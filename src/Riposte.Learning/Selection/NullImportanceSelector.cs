using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>
/// Compares each feature's importance with what it gets when the labels are shuffled in blocks as long as labels overlap:
/// p = (1 + shuffles with at least the real importance) / (1 + shuffles). Features with a small p stay.
/// </summary>
/// <param name="Importance">What is measured. Gain is shared out among features, so beside a strong feature noise looks
/// weaker than under shuffled labels and its p is too large (cautious); mutual information looks at each feature
/// alone.</param>
/// <param name="MaxPValue">Greatest p of a kept feature. No correction for the number of features is made: of noise, this
/// share passes.</param>
/// <param name="Shuffles">Number of shuffles; at least 1. The least p is 1 / (1 + shuffles).</param>
/// <param name="Most">Features kept at most; 0 sets no limit.</param>
/// <remarks>Source: A. Altmann et al., Permutation importance: a corrected feature importance measure (2010).</remarks>
public sealed record NullImportanceSelector(IImportance Importance, double MaxPValue, int Shuffles, int Most)
    : IFeatureSelector
{
    /// <inheritdoc/>
    public string Name => "null_importance";

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Shuffles, 1);
        var real = Importance.Measure(data, fit);
        var block = LabelShuffle.OverlapLength(data.Labels, data.Train);
        var nulls = new double[Shuffles][];
        fit.Workers.For(
            Shuffles,
            s =>
            {
                fit.Cancel.ThrowIfCancellationRequested();
                var random = RandomStream.Named(fit.Seed, $"null importance {s}");
                var shuffled = LabelShuffle.Blocks(data.Labels, data.Train, block, random);
                nulls[s] = Importance.Measure(data with { Labels = shuffled }, fit with { Seed = random.NextUInt64() });
            }
        );
        var blocks = (data.Train.Length + block - 1) / block;
        return SelectedFeatures.Of(
            Name,
            real.Select((value, c) => Score(data.Features.Names[c], c, value, nulls)),
            Most,
            $"{Shuffles} shuffles of {blocks} blocks of {block} labels, importance: {Importance.Name}"
        );
    }

    // Ranked by how far the importance exceeds its shuffled mean: p is coarse.
    private FeatureScore Score(string name, int column, double real, double[][] nulls)
    {
        var reached = nulls.Count(other => other[column] >= real);
        var p = (1.0 + reached) / (1 + nulls.Length);
        var mean = nulls.Sum(other => other[column]) / nulls.Length;
        return new FeatureScore(
            name,
            column,
            real - mean,
            double.NaN,
            p,
            p <= MaxPValue,
            string.Create(CultureInfo.InvariantCulture, $"{Importance.Name} {real:G4}, shuffled {mean:G4}, p {p:G3}")
        );
    }
}
