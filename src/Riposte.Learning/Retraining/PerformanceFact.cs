namespace Riposte.Learning.Retraining;

/// <summary>How a model has done lately. Scores are such that higher is better: give a loss with its sign turned.</summary>
/// <param name="Value">Score of the last rows whose labels are known; NaN is unknown.</param>
/// <param name="High">Upper end of its interval, by blocks since labels overlap; NaN is unknown.</param>
/// <param name="Reference">Score that validation promised; NaN when none is known.</param>
/// <param name="Rows">Rows it is measured on.</param>
public readonly record struct PerformanceFact(double Value, double High, double Reference, int Rows);
