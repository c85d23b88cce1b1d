using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// Fractional difference of the log close with a fixed width: Σ w_k ln(close k bars before), w_0 = 1, w_k = −w_{k−1}
/// (d − k + 1) / k, cut before the first weight below the threshold. In logarithms of price; memory as many bars as
/// there are weights (window).
/// </summary>
/// <param name="weights">The weights, the oldest price's first.</param>
public struct FractionalDifferenceStep(double[] weights) : IStep
{
    private RollingBuffer logs = new(weights.Length);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "fracdiff",
            Family = Family.Price,
            Summary = "Σ w_k ln(close k bars before), w_0 = 1, w_k = −w_{k−1} (d − k + 1) / k, while |w_k| ≥ threshold",
            Notes =
                "Between the log price (d = 0) and the log return (d = 1): keeps some memory of the "
                + "level and is nearer "
                + "to stationary. The weights do not add up to 0, so a part of the price level stays "
                + "in the value: it is "
                + "not comparable between instruments.",
            Parameters =
            [
                new FeatureParameter("d", 0.9, 0.1, 2, IsWhole: false),
                new FeatureParameter("threshold", 0.001, 0.00001, 0.5, IsWhole: false),
            ],
            Inputs = [Input.Close],
            Unit = Unit.LogPrice,
            Range = ValueRange.Any,
            Source = "López de Prado, Advances in Financial Machine Learning, 2018, chapter 5",
            WarmUp = a => Weights(a.Values[0], a.Values[1]).Length - 1,
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Close,
                    () => new FractionalDifferenceStep(Weights(a.Values[0], a.Values[1]))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value)
    {
        logs.Add(PortableMath.Log(value));
        return FixedOrder.WeightedSum(logs.Window, weights, 0);
    }

    /// <summary>The weights, the oldest price's first: at most some 4,000 of them within the allowed
    /// arguments.</summary>
    /// <param name="d">Order of the difference.</param>
    /// <param name="threshold">Weights from the first smaller one on are left out.</param>
    public static double[] Weights(double d, double threshold)
    {
        var weights = new List<double>();
        var weight = 1.0;
        while (weights.Count == 0 || Math.Abs(weight) >= threshold)
        {
            weights.Add(weight);
            weight *= -(d - weights.Count + 1) / weights.Count;
        }
        weights.Reverse();
        return [.. weights];
    }
}
