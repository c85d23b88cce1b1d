using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Thresholds;

/// <summary>What the threshold search plays: out-of-fold training rows in time order.</summary>
/// <param name="Probabilities">Calibrated, row-major, three per row, in the order of <see cref="Outcome"/>.</param>
/// <param name="EventRows">Market row of each event, strictly rising.</param>
/// <param name="LongEndRows">Market row on which the long trade ended.</param>
/// <param name="ShortEndRows">Market row on which the short trade ended.</param>
/// <param name="Outcomes">Measured outcome returns and the net return of each row, in the same order.</param>
public sealed record ThresholdData(
    double[] Probabilities,
    int[] EventRows,
    int[] LongEndRows,
    int[] ShortEndRows,
    OutcomeReturns Outcomes
)
{
    /// <summary>Number of rows.</summary>
    public int Count => EventRows.Length;

    /// <summary>The rows that <paramref name="outcomes"/> was measured on.</summary>
    /// <param name="labels">The labels it was measured from.</param>
    /// <param name="outcomes">Measured outcome returns; its positions are strictly rising.</param>
    /// <param name="probabilities">Calibrated probabilities of those positions, row-major, three per row.</param>
    /// <exception cref="ArgumentException">Lengths do not match or positions do not rise.</exception>
    public static ThresholdData From(LabelTable labels, OutcomeReturns outcomes, double[] probabilities)
    {
        var positions = outcomes.Net.Positions;
        if (probabilities.Length != 3 * positions.Length)
        {
            throw new ArgumentException(
                $"{probabilities.Length} probabilities for {positions.Length} rows; three a row expected.",
                nameof(probabilities)
            );
        }
        for (var i = 1; i < positions.Length; i++)
        {
            if (positions[i] <= positions[i - 1])
            {
                throw new ArgumentException(
                    $"Positions must rise strictly; {positions[i]} follows {positions[i - 1]}.",
                    nameof(outcomes)
                );
            }
        }
        return new ThresholdData(
            probabilities,
            [.. positions.Select(p => labels.EventRows[p])],
            [.. positions.Select(p => labels.LongEndRows[p])],
            [.. positions.Select(p => labels.ShortEndRows[p])],
            outcomes
        );
    }
}
