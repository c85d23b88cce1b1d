namespace Riposte.Native;

/// <summary>What a training gave.</summary>
/// <param name="Model">The model as XGBoost's JSON; the rounds up to the best one when training stopped early.</param>
/// <param name="BestRounds">Rounds with the lowest validation metric; all without validation rows.</param>
/// <param name="ValidLoss">The metric after each round; empty without validation rows.</param>
public sealed record XgboostFit(byte[] Model, int BestRounds, double[] ValidLoss);
