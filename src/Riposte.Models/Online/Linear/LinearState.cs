using Riposte.Core.Numerics;
using Riposte.Models.Online.Files;

namespace Riposte.Models.Online.Linear;

/// <summary>Scores that are sums of weights times features: one a class, or one alone for two classes, the score of class
/// 1. Weights of one feature lie side by side; the last are the intercepts.</summary>
internal abstract class LinearState : OnlineState
{
    private readonly RunningScale? scale;
    private readonly int passes;

    protected LinearState(int features, LinearOptions options)
    {
        Features = features;
        Classes = options.Classes;
        Scores = options.Classes == 2 ? 1 : options.Classes;
        HasIntercept = options.Intercept;
        passes = options.Passes;
        scale = options.Standardise ? new RunningScale(features, options) : null;
        Weights = new double[(features + 1) * Scores];
        Inputs = new double[features + 1];
    }

    protected LinearState(LinearState from)
    {
        (Features, Classes, Scores) = (from.Features, from.Classes, from.Scores);
        (HasIntercept, passes) = (from.HasIntercept, from.passes);
        scale = from.scale?.Copy();
        Weights = [.. from.Weights];
        Inputs = new double[from.Inputs.Length];
    }

    public override int Features { get; }

    public override int Rounds => passes;

    protected int Classes { get; }

    /// <summary>Scores a row has.</summary>
    protected int Scores { get; }

    protected bool HasIntercept { get; }

    /// <summary>(features + 1) × scores.</summary>
    protected double[] Weights { get; }

    /// <summary>The row that is being learnt, as scores see it, and 1 for the intercept.</summary>
    protected double[] Inputs { get; }

    public override void Learn(ReadOnlySpan<float> row, int target, double weight)
    {
        for (var f = 0; f < row.Length; f++)
        {
            Inputs[f] = Input(f, row[f]);
        }
        Inputs[^1] = HasIntercept ? 1 : 0;
        Span<double> scores = stackalloc double[OnlineOptions.MostClasses];
        scores = scores[..Scores];
        Score(row, scores);
        Update(scores, target, weight);
        // Last, so that the row is learnt as it was predicted.
        scale?.Learn(row, weight);
    }

    public override void Predict(ReadOnlySpan<float> row, Span<float> outputs)
    {
        Span<double> scores = stackalloc double[OnlineOptions.MostClasses];
        scores = scores[..Scores];
        Score(row, scores);
        Span<double> probabilities = stackalloc double[OnlineOptions.MostClasses];
        probabilities = probabilities[..Classes];
        ToProbabilities(scores, probabilities);
        for (var k = 0; k < outputs.Length; k++)
        {
            outputs[k] = (float)probabilities[k];
        }
    }

    /// <summary>Shares of the absolute weights; null when features keep their units, which would decide.</summary>
    public override double[]? Importance()
    {
        if (scale is null)
        {
            return null;
        }
        var shares = new double[Features];
        var total = 0.0;
        for (var f = 0; f < Features; f++)
        {
            for (var k = 0; k < Scores; k++)
            {
                shares[f] += Math.Abs(Weights[f * Scores + k]);
            }
            total += shares[f];
        }
        return total == 0 ? shares : Array.ConvertAll(shares, share => share / total);
    }

    /// <summary>Raw scores of a row.</summary>
    internal void Score(ReadOnlySpan<float> row, Span<double> scores)
    {
        for (var k = 0; k < scores.Length; k++)
        {
            scores[k] = HasIntercept ? Weights[Features * Scores + k] : 0;
        }
        for (var f = 0; f < row.Length; f++)
        {
            var input = Input(f, row[f]);
            if (input == 0)
            {
                continue;
            }
            var own = Weights.AsSpan(f * Scores, Scores);
            for (var k = 0; k < own.Length; k++)
            {
                scores[k] += own[k] * input;
            }
        }
    }

    public override void Write(StateWriter target)
    {
        scale?.Write(target);
        target.Add(Weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    protected void ReadLinear(StateReader source)
    {
        scale?.Read(source);
        source.RequireLeft(8L * Weights.Length);
        source.Numbers(Weights);
    }

    /// <summary>Learns the row in <see cref="Inputs"/>.</summary>
    /// <param name="scores">Its scores before.</param>
    /// <param name="target">Its class.</param>
    /// <param name="weight">Its weight.</param>
    protected abstract void Update(ReadOnlySpan<double> scores, int target, double weight);

    /// <summary>Probabilities of the classes.</summary>
    protected abstract void ToProbabilities(ReadOnlySpan<double> scores, Span<double> probabilities);

    /// <summary>Whether a score is to be high for a class: 1 or 0.</summary>
    protected double Wanted(int score, int target) => (Classes == 2 ? target == 1 : target == score) ? 1 : 0;

    /// <summary>Probabilities by the logistic function: of class 1 alone, by a softmax, or one against the others.</summary>
    protected static void Logistic(ReadOnlySpan<double> scores, MulticlassKind kind, Span<double> probabilities)
    {
        if (scores.Length == 1)
        {
            probabilities[1] = PortableMath.Sigmoid(scores[0]);
            probabilities[0] = PortableMath.Sigmoid(-scores[0]);
            return;
        }
        var top = double.NegativeInfinity;
        foreach (var score in scores)
        {
            top = Math.Max(top, score);
        }
        var sum = 0.0;
        for (var k = 0; k < scores.Length; k++)
        {
            probabilities[k] =
                kind == MulticlassKind.Multinomial
                    ? PortableMath.Exp(scores[k] - top)
                    : PortableMath.Sigmoid(scores[k]);
            sum += probabilities[k];
        }
        for (var k = 0; k < scores.Length; k++)
        {
            // All against: nothing is known of which.
            probabilities[k] = sum == 0 ? 1.0 / scores.Length : probabilities[k] / sum;
        }
    }

    /// <summary>Derivatives of the log-loss by the scores: probability less what happened.</summary>
    protected void Errors(ReadOnlySpan<double> scores, MulticlassKind kind, int target, Span<double> errors)
    {
        if (scores.Length == 1 || kind == MulticlassKind.OneVsRest)
        {
            for (var k = 0; k < scores.Length; k++)
            {
                errors[k] = PortableMath.Sigmoid(scores[k]) - Wanted(k, target);
            }
            return;
        }
        Logistic(scores, kind, errors);
        errors[target] -= 1;
    }

    private double Input(int feature, float value) =>
        scale is not null ? scale.Of(feature, value)
        : float.IsFinite(value) ? value
        : 0;
}
