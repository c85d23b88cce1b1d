using Riposte.Core.Market;
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
    /// <summary>What happened on each row, for F1; null when unknown.</summary>
    public Outcome[]? Labels { get; init; }

    /// <summary>Weight of each row in F1; null weighs all alike. Trades count alike always.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Prices and costs for early exits; null when the rows have none, and then none are played.</summary>
    public ExitPath? Exits { get; init; }

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
        )
        {
            Labels = [.. positions.Select(p => labels.Outcomes[p])],
            Exits = new ExitPath(
                [.. positions.Select(p => NextOpen(labels, labels.EventRows[p]))],
                [.. positions.Select((p, i) => labels.LongReturn[p] - outcomes.Net.Long[i])],
                [.. positions.Select((p, i) => labels.ShortReturn[p] - outcomes.Net.Short[i])]
            ),
        };
    }

    private static double NextOpen(LabelTable labels, int row) =>
        row + 1 < labels.Market.Count ? labels.Market[Input.Open][row + 1] : double.NaN;
}
