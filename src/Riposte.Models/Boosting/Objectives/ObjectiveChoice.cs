using Riposte.Models.Boosting.Objectives.Metrics;

namespace Riposte.Models.Boosting.Objectives;

/// <summary>The objective and the metric that options ask for.</summary>
internal static class ObjectiveChoice
{
    /// <summary>The objective.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="custom">The user's own; only fitting a custom objective needs it.</param>
    public static IObjective Of(BoostingOptions options, ICustomObjective? custom = null) =>
        options.Objective switch
        {
            BoostingObjective.Softmax => new SoftmaxObjective(options),
            BoostingObjective.Binary => new BinaryObjective(options),
            BoostingObjective.SquaredError => new SquaredErrorObjective(options),
            BoostingObjective.AbsoluteError => new AbsoluteErrorObjective(options.BaseScore),
            BoostingObjective.Huber => new HuberObjective(options.BaseScore, options.HuberSlope),
            BoostingObjective.Quantile => new QuantileObjective(options.BaseScore, options.Quantile),
            BoostingObjective.Poisson => new PoissonObjective(options),
            BoostingObjective.PairwiseRanking => new RankingObjective(options.BaseScore),
            BoostingObjective.Custom => new CustomObjective(options.BaseScore, custom),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Objective, "No such objective."),
        };

    /// <summary>What is measured on validation rows.</summary>
    public static IMetric MetricOf(BoostingOptions options, IObjective objective) =>
        options.Metric switch
        {
            EvaluationMetric.OfObjective => objective.OwnMetric,
            EvaluationMetric.LogLoss => new LogLossMetric(objective.Outputs),
            EvaluationMetric.Error => new ErrorMetric(objective.Outputs),
            EvaluationMetric.Auc => new AucMetric(),
            EvaluationMetric.RootMeanSquaredError => new SquaredErrorMetric(objective),
            EvaluationMetric.MeanAbsoluteError => new AbsoluteErrorMetric(objective),
            EvaluationMetric.Ndcg => new NdcgMetric(),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Metric, "No such metric."),
        };
}
