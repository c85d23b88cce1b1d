namespace Riposte.Learning.Labels;

/// <summary>Where and why one trade ended; neither target nor stop means out of time.</summary>
internal readonly record struct BarrierEnd(int Row, double Price, bool IsTarget, bool IsStop);
