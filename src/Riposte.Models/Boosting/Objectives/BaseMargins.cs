using Riposte.Core.Numerics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>Margins before the first tree.</summary>
internal static class BaseMargins
{
    /// <summary>One per output, from the option or, where that is NaN, from the training targets.</summary>
    public static float[] Of(BoostingOptions options, FitRows train)
    {
        if (options.Objective == BoostingObjective.Softmax)
        {
            return double.IsNaN(options.BaseScore) ? ClassLogs(options.Classes, train) : Equal(options);
        }
        var score = double.IsNaN(options.BaseScore) ? MeanTarget(train) : options.BaseScore;
        return options.Objective == BoostingObjective.Binary ? [(float)LogOdds(score)] : [(float)score];
    }

    // XGBoost adds the base score to every class, which only rounds otherwise than adding nothing.
    private static float[] Equal(BoostingOptions options)
    {
        var margins = new float[options.Classes];
        Array.Fill(margins, options.XgboostCompatible ? (float)options.BaseScore : 0);
        return margins;
    }

    // A training set of one class has no finite odds: stay where single precision can still tell the probability from
    // 1.
    private static double LogOdds(double p)
    {
        var inside = Math.Clamp(p, 1e-6, 1 - 1e-6);
        return PortableMath.Log(inside / (1 - inside));
    }

    private static double MeanTarget(FitRows train)
    {
        double sum = 0;
        double total = 0;
        for (var i = 0; i < train.Rows.Length; i++)
        {
            sum += (double)train.Weights[i] * train.Targets[i];
            total += train.Weights[i];
        }
        return sum / total;
    }

    private static float[] ClassLogs(int classes, FitRows train)
    {
        var weights = new double[classes];
        double total = 0;
        for (var i = 0; i < train.Rows.Length; i++)
        {
            weights[(int)train.Targets[i]] += train.Weights[i];
            total += train.Weights[i];
        }
        return Array.ConvertAll(weights, w => (float)PortableMath.Log(Math.Max(w / total, 1e-6)));
    }
}
