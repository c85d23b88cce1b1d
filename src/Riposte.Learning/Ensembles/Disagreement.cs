using Riposte.Core.Numerics;

namespace Riposte.Learning.Ensembles;

/// <summary>How far the members of an ensemble are apart about one row. Members with an unknown probability are left
/// out; with none, everything is NaN.</summary>
public static class Disagreement
{
    /// <summary>
    /// Mutual information between the outcome and which member is asked, nats: entropy of the mean less mean entropy. 0
    /// when all say the same, at most the logarithm of the number of members. What more training could settle, apart
    /// from what is uncertain to all of them.
    /// </summary>
    /// <param name="outputs">Class probabilities of the first member, then of the second, ….</param>
    /// <param name="classes">Number of classes.</param>
    /// <remarks>Source: S. Depeweg and others, Decomposition of Uncertainty in Bayesian Deep Learning (2018); N. Houlsby
    /// and others (2011).</remarks>
    public static double MutualInformation(ReadOnlySpan<float> outputs, int classes)
    {
        Span<double> mean = stackalloc double[classes];
        var (apart, known) = (0.0, 0);
        for (var from = 0; from < outputs.Length; from += classes)
        {
            var own = outputs.Slice(from, classes);
            if (own.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                continue;
            }
            known++;
            for (var c = 0; c < classes; c++)
            {
                mean[c] += own[c];
                apart += Surprise(own[c]);
            }
        }
        var together = 0.0;
        for (var c = 0; c < classes; c++)
        {
            together += Surprise(mean[c] / known);
        }
        return known == 0 ? double.NaN : Math.Max(0, together - apart / known);
    }

    /// <summary>Standard deviation of the members' probabilities of the class they differ about most; divided by their
    /// number.</summary>
    /// <param name="outputs">Class probabilities of the first member, then of the second, ….</param>
    /// <param name="classes">Number of classes.</param>
    public static double Spread(ReadOnlySpan<float> outputs, int classes)
    {
        var most = double.NaN;
        for (var c = 0; c < classes; c++)
        {
            var (mean, known) = (0.0, 0);
            for (var i = c; i < outputs.Length; i += classes)
            {
                mean += float.IsNaN(outputs[i]) ? 0 : outputs[i];
                known += float.IsNaN(outputs[i]) ? 0 : 1;
            }
            mean /= known;
            var squares = 0.0;
            for (var i = c; i < outputs.Length; i += classes)
            {
                squares += float.IsNaN(outputs[i]) ? 0 : (outputs[i] - mean) * (outputs[i] - mean);
            }
            var own = Math.Sqrt(squares / known);
            most = most >= own ? most : own;
        }
        return most;
    }

    private static double Surprise(double p) => p > 0 ? -p * PortableMath.Log(p) : 0;
}
