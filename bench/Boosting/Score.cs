using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>Held-out scores of predictions, the same code for both sides.</summary>
internal static class Score
{
    /// <summary>Log loss, or root mean squared error.</summary>
    public static double Loss(BoostingOptions options, Dataset data, float[] outputs)
    {
        double sum = 0;
        for (var i = 0; i < data.Rows.Length; i++)
        {
            var target = data.Targets[data.Rows[i]];
            sum += options.Objective switch
            {
                BoostingObjective.Softmax => -Math.Log(Math.Max(outputs[i * options.Outputs + (int)target], 1e-16)),
                BoostingObjective.Binary => -Math.Log(Math.Max(target > 0 ? outputs[i] : 1.0 - outputs[i], 1e-16)),
                _ => ((double)outputs[i] - target) * ((double)outputs[i] - target),
            };
        }
        var mean = sum / data.Rows.Length;
        return options.Objective == BoostingObjective.SquaredError ? Math.Sqrt(mean) : mean;
    }

    /// <summary>Area under the ROC curve of a binary case; NaN for others.</summary>
    public static double Auc(BoostingOptions options, Dataset data, float[] outputs)
    {
        if (options.Objective != BoostingObjective.Binary)
        {
            return double.NaN;
        }
        var ranked = data
            .Rows.Select((row, i) => (Score: outputs[i], Target: data.Targets[row]))
            .OrderBy(p => p.Score)
            .ToArray();
        double rankSum = 0;
        for (var i = 0; i < ranked.Length; i++)
        {
            rankSum += ranked[i].Target * (i + 1);
        }
        double positive = ranked.Count(p => p.Target > 0.5f);
        return (rankSum - positive * (positive + 1) / 2) / (positive * (ranked.Length - positive));
    }
}
