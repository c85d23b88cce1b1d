using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>
/// Loss of margins: log loss (probabilities clipped at 1e-16, as XGBoost's metric does) or root mean squared error,
/// weighted.
/// </summary>
internal static class Losses
{
    private const double LeastProbability = 1e-16;

    /// <summary>The loss.</summary>
    /// <param name="objective">Which one.</param>
    /// <param name="margins">For each output, one margin per row.</param>
    /// <param name="targets">One per row.</param>
    /// <param name="weights">One per row; their sum is above 0.</param>
    public static double Of(BoostingObjective objective, float[][] margins, float[] targets, float[] weights)
    {
        double sum = 0;
        double total = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var loss = objective switch
            {
                BoostingObjective.Softmax => Softmax(margins, i, (int)targets[i]),
                BoostingObjective.Binary => Binary(margins[0][i], targets[i]),
                _ => Square((double)margins[0][i] - targets[i]),
            };
            sum += weights[i] * loss;
            total += weights[i];
        }
        var mean = sum / total;
        return objective == BoostingObjective.SquaredError ? Math.Sqrt(mean) : mean;
    }

    private static double Square(double x) => x * x;

    private static double Binary(double margin, float target)
    {
        var p = PortableMath.Sigmoid(target > 0.5f ? margin : -margin);
        return -PortableMath.Log(Math.Max(p, LeastProbability));
    }

    private static double Softmax(float[][] margins, int row, int target)
    {
        var highest = margins[0][row];
        for (var k = 1; k < margins.Length; k++)
        {
            highest = Math.Max(highest, margins[k][row]);
        }
        double sum = 0;
        for (var k = 0; k < margins.Length; k++)
        {
            sum += PortableMath.Exp((double)margins[k][row] - highest);
        }
        var p = PortableMath.Exp((double)margins[target][row] - highest) / sum;
        return -PortableMath.Log(Math.Max(p, LeastProbability));
    }
}
