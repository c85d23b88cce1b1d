namespace Riposte.Models.Boosting;

/// <summary>What is measured on validation rows after each round, and decides early stopping.</summary>
public enum EvaluationMetric
{
    /// <summary>The objective's own: log loss, root mean squared error, mean absolute error, Huber's or pinball loss,
    /// Poisson's negative log-likelihood, share of pairs in the wrong order; squared error's for a custom objective.</summary>
    OfObjective = 0,

    /// <summary>Log loss [logloss, mlogloss]; Softmax and Binary.</summary>
    LogLoss = 1,

    /// <summary>Share of wrong decisions: the likeliest class, or 0.5 [merror, error]; Softmax and Binary.</summary>
    Error = 2,

    /// <summary>1 − area under the ROC curve, so that lower is better [auc]; Binary.</summary>
    Auc = 3,

    /// <summary>Root mean squared error [rmse].</summary>
    RootMeanSquaredError = 4,

    /// <summary>Mean absolute error [mae].</summary>
    MeanAbsoluteError = 5,

    /// <summary>1 − normalised discounted cumulative gain, mean over groups [ndcg]; PairwiseRanking.</summary>
    Ndcg = 6,
}
