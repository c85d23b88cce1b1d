using System.Runtime.InteropServices;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scores;

/// <summary>What every score of a classifier is computed from: probabilities of two or more classes, the class that
/// happened, and a weight per row. A view: nothing is copied.</summary>
public readonly ref struct ScoredRows
{
    /// <summary>Checks and holds rows.</summary>
    /// <param name="probabilities">Row-major, <paramref name="classes"/> per row. NaN is unknown.</param>
    /// <param name="classes">Number of classes, 2 to 255. For one probability p of an event the classes are (1 − p,
    /// p).</param>
    /// <param name="outcomes">Class of each row, from 0.</param>
    /// <param name="weights">Weight of each row, finite and at least 0; empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not match, a class is out of range, or a weight is negative or
    /// not finite.</exception>
    public ScoredRows(
        ReadOnlySpan<double> probabilities,
        int classes,
        ReadOnlySpan<byte> outcomes,
        ReadOnlySpan<double> weights = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, byte.MaxValue);
        ScoreInput.SameLength(probabilities.Length, outcomes.Length * classes, nameof(probabilities));
        ScoreInput.CheckWeights(weights, outcomes.Length);
        foreach (var outcome in outcomes)
        {
            if (outcome >= classes)
            {
                throw new ArgumentException($"Class {outcome} of {classes}, counted from 0.", nameof(outcomes));
            }
        }
        Probabilities = probabilities;
        Classes = classes;
        Outcomes = outcomes;
        Weights = weights;
    }

    /// <summary>Row-major, <see cref="Classes"/> per row.</summary>
    public ReadOnlySpan<double> Probabilities { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Class of each row.</summary>
    public ReadOnlySpan<byte> Outcomes { get; }

    /// <summary>Weight of each row; empty for equal weights.</summary>
    public ReadOnlySpan<double> Weights { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Outcomes.Length;

    /// <summary>Rows of the three outcomes of a trade, in the order of <see cref="Outcome"/>.</summary>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public static ScoredRows Of(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> weights = default
    ) => new(probabilities, ScoreInput.Classes, MemoryMarshal.Cast<Outcome, byte>(outcomes), weights);

    /// <summary>These rows with other weights.</summary>
    /// <exception cref="ArgumentException">Lengths do not match, or a weight is negative or not finite.</exception>
    public ScoredRows Weighted(ReadOnlySpan<double> weights) => new(Probabilities, Classes, Outcomes, weights);

    /// <summary>Weight of a row; 1 where none were given.</summary>
    public double Weight(int row) => ScoreInput.Weight(Weights, row);

    /// <summary>Probabilities of one row.</summary>
    public ReadOnlySpan<double> Row(int row) => Probabilities.Slice(row * Classes, Classes);

    /// <summary>Copies one class's probabilities, and whether it happened.</summary>
    internal void Column(int side, Span<double> scores, Span<bool> happened)
    {
        for (var i = 0; i < Count; i++)
        {
            scores[i] = Probabilities[i * Classes + side];
            happened[i] = Outcomes[i] == side;
        }
    }
}
