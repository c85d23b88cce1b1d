using System.Text.Json;
using Riposte.Learning.Calibration;

namespace Riposte.Learning.Ensembles;

/// <summary>softmax(W · ln p + b) of the members' probabilities.</summary>
public sealed class FittedStack : FittedCombiner
{
    private readonly double[] matrix;

    /// <summary>A fitted stack.</summary>
    /// <param name="names">Names of the members.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="matrix">Per class: a weight for each output of the first member, then of the second, …, then the
    /// intercept; finite.</param>
    /// <exception cref="ArgumentException">Another number of weights, or one that is no number.</exception>
    public FittedStack(IReadOnlyList<string> names, int classes, double[] matrix)
        : base(names, classes) =>
        this.matrix =
            matrix.Length == classes * (names.Count * classes + 1) && Array.TrueForAll(matrix, double.IsFinite)
                ? [.. matrix]
                : throw new ArgumentException($"{matrix.Length} numbers are no weights of this stack.", nameof(matrix));

    /// <inheritdoc/>
    public override string Kind => "stacking";

    /// <summary>The weights, as the constructor takes them.</summary>
    public ReadOnlySpan<double> Matrix => matrix;

    /// <summary>How much each member speaks for its own classes: mean weight of a class's own probability, as a share
    /// of all such weights; NaN where they add up to nothing. A share may be negative.</summary>
    public override double[] Shares
    {
        get
        {
            var width = Names.Count * Classes;
            var own = new double[Names.Count];
            for (var m = 0; m < own.Length; m++)
            {
                for (var c = 0; c < Classes; c++)
                {
                    own[m] += matrix[c * (width + 1) + m * Classes + c];
                }
            }
            var total = own.Sum();
            return Array.ConvertAll(own, value => total > 0 ? value / total : double.NaN);
        }
    }

    private protected override void CombineRow(ReadOnlySpan<float> outputs, Span<double> sums)
    {
        var width = Names.Count * Classes;
        for (var c = 0; c < Classes; c++)
        {
            sums[c] = matrix[c * (width + 1) + width];
        }
        for (var m = 0; m < Names.Count; m++)
        {
            for (var k = 0; k < Classes; k++)
            {
                var x = Knows(outputs, m) ? Softmax.LogOf(outputs[m * Classes + k]) : MeanLog(outputs, k);
                for (var c = 0; c < Classes; c++)
                {
                    sums[c] += matrix[c * (width + 1) + m * Classes + k] * x;
                }
            }
        }
        Softmax.InPlace(sums);
    }

    internal override void Write(Utf8JsonWriter json, bool withModels) => CombinerJson.Write(json, "matrix", matrix);

    // An unknown member says what the known ones say on average; NaN when there is none.
    private double MeanLog(ReadOnlySpan<float> outputs, int k)
    {
        var (sum, known) = (0.0, 0);
        for (var m = 0; m < Names.Count; m++)
        {
            if (Knows(outputs, m))
            {
                sum += Softmax.LogOf(outputs[m * Classes + k]);
                known++;
            }
        }
        return sum / known;
    }
}
