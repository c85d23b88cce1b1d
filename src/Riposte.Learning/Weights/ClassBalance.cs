using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Weights;

/// <summary>
/// Multiplies sample weights so that every class that occurs weighs the same and all weigh as much as there are rows.
/// Made from training rows
/// alone. Shifts probabilities: calibrate afterwards with unbalanced weights.
/// </summary>
public static class ClassBalance
{
    /// <summary>Number of outcomes.</summary>
    private const int Classes = 3;

    /// <summary>
    /// Factor of each outcome: n / (k × weight of the class), where n is the number of positions and k the number of
    /// classes with weight.
    /// A class without weight gets the factor 0 and the others share; <see cref="LabelStatistics"/> reports it.
    /// </summary>
    /// <param name="outcomes">Outcome of every label.</param>
    /// <param name="weights">Weight of every label, at least 0.</param>
    /// <param name="positions">The training positions.</param>
    /// <returns>Three factors in the order of <see cref="Outcome"/>; all 0 when no position has weight.</returns>
    public static double[] Factors(
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> positions
    )
    {
        var totals = new double[Classes];
        foreach (var k in positions)
        {
            totals[(int)outcomes[k]] += weights[k];
        }
        var present = totals.Count(total => total > 0);
        double count = positions.Length;
        return [.. totals.Select(total => total > 0 ? count / (present * total) : 0)];
    }

    /// <summary>Balanced weights of the training positions, as a column over all labels; 0 elsewhere, so that no other
    /// row can count by accident.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">The training positions.</param>
    public static double[] Apply(LabelTable labels, ReadOnlySpan<int> positions)
    {
        var factors = Factors(labels.Outcomes, labels.Weights, positions);
        var balanced = new double[labels.Count];
        foreach (var k in positions)
        {
            balanced[k] = labels.Weights[k] * factors[(int)labels.Outcomes[k]];
        }
        return balanced;
    }
}
