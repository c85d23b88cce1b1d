using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>
/// Turns margins into probabilities: softmax of slope × score + offset of the class, with two classes the logistic function
/// of it. Slope and offsets are learnt by FTRL without penalties, from slope 1 and no offsets.
/// </summary>
internal sealed class ScoreMap
{
    private const double Alpha = 0.05;

    // Farther margins change no probability that could be told from 0 or 1.
    private const double Most = 50;

    // Slope less 1, then the offsets.
    private readonly double[] moves;
    private readonly double[] gradients;
    private readonly double[] squares;

    public ScoreMap(int scores)
    {
        moves = new double[scores + 1];
        gradients = new double[scores + 1];
        squares = new double[scores + 1];
    }

    private ScoreMap(ScoreMap from)
    {
        moves = [.. from.moves];
        gradients = [.. from.gradients];
        squares = [.. from.squares];
    }

    public ScoreMap Copy() => new(this);

    public void Apply(ReadOnlySpan<double> scores, Span<double> mapped)
    {
        for (var k = 0; k < scores.Length; k++)
        {
            mapped[k] = (1 + moves[0]) * Clamped(scores[k]) + moves[k + 1];
        }
    }

    /// <summary>Learns from one row.</summary>
    /// <param name="scores">Scores that it had before it was learnt.</param>
    /// <param name="errors">Probabilities of these scores less what happened.</param>
    /// <param name="weight">Weight of the row.</param>
    public void Learn(ReadOnlySpan<double> scores, ReadOnlySpan<double> errors, double weight)
    {
        var slope = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            slope += weight * errors[k] * Clamped(scores[k]);
            Step(k + 1, weight * errors[k]);
        }
        Step(0, slope);
    }

    public void Write(StateWriter target) => target.Add(moves).Add(gradients).Add(squares);

    public void Read(StateReader source)
    {
        source.Numbers(moves);
        source.Numbers(gradients);
        source.Amounts(squares);
    }

    private static double Clamped(double score) => Math.Clamp(score, -Most, Most);

    private void Step(int at, double gradient)
    {
        var square = squares[at] + gradient * gradient;
        var rate = Math.Sqrt(square);
        gradients[at] += gradient - (rate - Math.Sqrt(squares[at])) / Alpha * moves[at];
        squares[at] = square;
        moves[at] = -gradients[at] * Alpha / (1 + rate);
    }
}
