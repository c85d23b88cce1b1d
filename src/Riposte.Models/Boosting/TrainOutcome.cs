namespace Riposte.Models.Boosting;

/// <summary>A fitted model and how the fit went.</summary>
/// <param name="Model">The model; its rounds end with the best one when fitting stopped early.</param>
/// <param name="BestRounds">
/// Number of rounds with the lowest validation loss (the first of equal ones), counted from 1; all rounds run when
/// there were no validation rows.
/// This is the number to refit with.
/// </param>
/// <param name="TrainLoss">Weighted training loss after each round; empty unless the learner was told to measure
/// it.</param>
/// <param name="ValidLoss">Weighted validation loss after each round run; empty without validation rows. Log loss, or
/// root mean squared error.</param>
public sealed record TrainOutcome(BoostedTrees Model, int BestRounds, double[] TrainLoss, double[] ValidLoss)
{
    /// <summary>Rounds that were trained, those after the best one included.</summary>
    public int RoundsRun { get; init; }
}
