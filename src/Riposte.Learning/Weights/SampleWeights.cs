using Riposte.Learning.Labels;

namespace Riposte.Learning.Weights;

/// <summary>Sample weights of training labels: uniqueness × return attribution × time decay × class balance, each only
/// where asked for.</summary>
public static class SampleWeights
{
    /// <summary>Weights of some positions, as a column over all labels; 0 elsewhere, so that no other row can count by
    /// accident.</summary>
    /// <param name="labels">All labels; their own weights are the uniqueness.</param>
    /// <param name="positions">Training positions, rising: decay runs over them and classes are balanced among them.
    /// </param>
    /// <param name="options">Which parts.</param>
    /// <returns>At least 0; of no particular mean.</returns>
    public static double[] Of(LabelTable labels, ReadOnlySpan<int> positions, WeightOptions options)
    {
        // Not scaled to the mean of all labels: that would take in those that are tested.
        var attribution = options.ReturnAttribution ? ReturnAttribution.Sums(labels.Market, SpanRows.Of(labels)) : null;
        var weights = Product(labels.Weights, attribution, positions, options);
        return options.ClassBalance ? ClassBalance.Apply(labels with { Weights = weights }, positions) : weights;
    }

    /// <summary>Uniqueness × attribution × decay of labels of any kind, for those who have the parts already: one value a
    /// label, of many symbols where wanted. Classes are not balanced here.</summary>
    /// <param name="uniqueness">Average uniqueness of every label.</param>
    /// <param name="attribution">Return attribution of every label; null where it is not asked for.</param>
    /// <param name="positions">Training positions, rising.</param>
    /// <param name="options">Which parts.</param>
    /// <exception cref="ArgumentException">Attribution is asked for and absent.</exception>
    public static double[] Product(
        double[] uniqueness,
        double[]? attribution,
        ReadOnlySpan<int> positions,
        WeightOptions options
    )
    {
        if (options.ReturnAttribution && attribution?.Length != uniqueness.Length)
        {
            throw new ArgumentException("Return attribution needs one value a label.", nameof(attribution));
        }
        var used = new double[positions.Length];
        for (var i = 0; i < used.Length; i++)
        {
            used[i] = uniqueness[positions[i]];
        }
        var decay = TimeDecay.Factors(used, options.TimeDecay);
        var weights = new double[uniqueness.Length];
        for (var i = 0; i < used.Length; i++)
        {
            var k = positions[i];
            var weight = options.Uniqueness ? used[i] : 1;
            weight *= options.ReturnAttribution ? attribution![k] : 1;
            weights[k] = weight * decay[i];
        }
        return weights;
    }
}
