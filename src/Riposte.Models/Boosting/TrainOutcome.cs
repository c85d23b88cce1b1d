namespace Riposte.Models.Boosting;

/// <summary>A fitted model and how the fit went.</summary>
/// <param name="Model">The model; its rounds end with the best one when fitting stopped early.</param>
/// <param name="BestRounds">
/// Number of rounds with the lowest validation loss (the first of equal ones), counted from 1, those of a model that was
/// continued included; all rounds when there were no validation rows.
/// This is the number to refit with.
/// </param>
/// <param name="TrainLoss">The metric on the training rows after each round run; empty unless the learner was told to
/// measure it.</param>
/// <param name="ValidLoss">The metric on the validation rows after each round run; empty without them.</param>
public sealed record TrainOutcome(BoostedTrees Model, int BestRounds, double[] TrainLoss, double[] ValidLoss)
{
    /// <summary>Rounds that were trained, those after the best one included.</summary>
    public int RoundsRun { get; init; }

    /// <summary>Name of the metric of both losses, such as <c>mlogloss</c> or <c>1-auc</c>; lower is better,
    /// always.</summary>
    public string Metric { get; init; } = "";
}
