namespace Riposte.Learning.Fallback;

/// <summary>State of a fallback chain: what it counted, and who has to wait.</summary>
/// <param name="Levels">Names of the levels.</param>
/// <param name="Waits">Answers for which each level still stays out; 0 for a healthy one.</param>
/// <param name="Answers">Answers of each level, and of the neutral one behind them.</param>
/// <param name="Counts">Row-major: how often each level did not answer, by <see cref="FallbackReason"/>.</param>
public sealed record FallbackSnapshot(string[] Levels, int[] Waits, long[] Answers, long[] Counts);
