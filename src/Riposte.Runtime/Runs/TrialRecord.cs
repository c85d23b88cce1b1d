namespace Riposte.Runtime.Runs;

/// <summary>One strategy that was tried out of sample.</summary>
/// <param name="Trial">Name of the trial: hash of bars, options, seed and code.</param>
/// <param name="Data">Hash of the bars it was tried on.</param>
/// <param name="Candidates">Decision rules compared within it, itself included.</param>
/// <param name="Sharpe">Out-of-sample Sharpe ratio per day; NaN when it never traded.</param>
/// <param name="Days">Out-of-sample days.</param>
public sealed record TrialRecord(string Trial, string Data, int Candidates, double Sharpe, int Days);
