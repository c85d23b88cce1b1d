using Riposte.Core.Numerics;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Scaling;

/// <summary>(x − mean) / standard deviation, both of the training rows; the deviation is the population's (divisor n),
/// as in scikit-learn. A constant column gives 0.</summary>
public sealed record StandardScaler : IScaler
{
    /// <inheritdoc/>
    public string Name => "standard";

    /// <inheritdoc/>
    public FittedScaler Fit(FeatureMatrix features, ReadOnlySpan<int> rows) =>
        FittedScaler.Of(Name, features, rows, sorted => new LinearScale(Mean(sorted), Deviation(sorted)));

    internal static double Mean(ReadOnlySpan<double> values) => FixedOrder.Sum(values) / values.Length;

    // Exactly 0 for a constant column: a rounded mean would leave a tiny deviation, and huge scaled values.
    internal static double Deviation(ReadOnlySpan<double> sorted)
    {
        if (sorted[0] == sorted[^1])
        {
            return 0;
        }
        var mean = Mean(sorted);
        var squares = new double[sorted.Length];
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = (sorted[i] - mean) * (sorted[i] - mean);
        }
        return Math.Sqrt(FixedOrder.Sum(squares) / squares.Length);
    }
}
