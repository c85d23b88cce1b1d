using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives.Metrics;

/// <summary>Mean of −ln p of the true class, p at least 1e-16 as in XGBoost.</summary>
/// <param name="outputs">1 for two classes, else the number of classes.</param>
internal sealed class LogLossMetric(int outputs) : RowMetric
{
    private const double LeastProbability = 1e-16;

    /// <inheritdoc/>
    public override string Name => outputs == 1 ? "logloss" : "mlogloss";

    /// <inheritdoc/>
    protected override double Loss(float[][] margins, int row, float target)
    {
        var p = outputs == 1 ? Binary(margins[0][row], target) : Softmax(margins, row, (int)target);
        return -PortableMath.Log(Math.Max(p, LeastProbability));
    }

    private static double Binary(double margin, float target) => PortableMath.Sigmoid(target > 0.5f ? margin : -margin);

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
        return PortableMath.Exp((double)margins[target][row] - highest) / sum;
    }
}
