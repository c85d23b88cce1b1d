namespace Riposte.Learning.Labels;

/// <summary>Where and why one trade ended; neither target nor stop means out of time. Both: its bar touched both.
/// Decided: finer bars said which came first.</summary>
internal readonly record struct BarrierEnd(int Row, double Price, bool IsTarget, bool IsBoth, bool IsDecided);
