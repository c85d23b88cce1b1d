using Riposte.Core.Numerics;

namespace Riposte.Models.Online.Streams;

/// <summary>
/// Running scores of predictions that were made before their outcome was known, older ones fading: the mean of losses L with
/// weights that shrink by α at each row, S ← L + α·S, N ← 1 + α·N, score S / N.
/// </summary>
/// <remarks>Gama, Sebastião and Rodrigues: On evaluating stream learning algorithms, 2013. With α = 1 they are the plain
/// means over all rows; else a row counts half after −ln 2 / ln α rows.</remarks>
public sealed class PrequentialScore
{
    // As in ProbabilityScores: one certain and wrong row does not make the loss infinite.
    private const double Floor = Learning.Scores.ProbabilityScores.Floor;

    private readonly double fading;
    private double weight;
    private double logLoss;
    private double brier;
    private double errors;

    /// <summary>A score of no rows.</summary>
    /// <param name="fading">α, above 0, at most 1. Default 1.</param>
    public PrequentialScore(double fading = 1)
    {
        if (!(fading is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fading), fading, "allowed: above 0, at most 1.");
        }
        this.fading = fading;
    }

    /// <summary>Rows counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Mean −ln p of what happened, p clipped to [1e-15, 1 − 1e-15]; NaN without rows.</summary>
    public double LogLoss => Mean(logLoss);

    /// <summary>Mean over rows of Σ (p − happened)² over classes, 0 to 2; NaN without rows.</summary>
    public double Brier => Mean(brier);

    /// <summary>Share of rows whose likeliest class, the first of equals, did not happen; NaN without rows.</summary>
    public double ErrorRate => Mean(errors);

    /// <summary>Counts one row.</summary>
    /// <param name="probabilities">What was predicted before the outcome was known.</param>
    /// <param name="happened">The class that happened.</param>
    /// <exception cref="ArgumentException">No such class, or a probability that is none.</exception>
    public void Add(ReadOnlySpan<float> probabilities, int happened)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)happened, (uint)probabilities.Length);
        var (top, squares) = (0, 0.0);
        for (var k = 0; k < probabilities.Length; k++)
        {
            var p = probabilities[k];
            if (!(p is >= 0 and <= 1))
            {
                throw new ArgumentException($"Class {k} has probability {p}.", nameof(probabilities));
            }
            top = p > probabilities[top] ? k : top;
            var away = p - (k == happened ? 1.0 : 0);
            squares += away * away;
        }
        weight = 1 + fading * weight;
        logLoss = fading * logLoss - PortableMath.Log(Math.Clamp(probabilities[happened], Floor, 1 - Floor));
        brier = squares + fading * brier;
        errors = (top == happened ? 0 : 1) + fading * errors;
        Rows++;
    }

    private double Mean(double sum) => Rows == 0 ? double.NaN : sum / weight;
}
