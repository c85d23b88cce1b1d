namespace Riposte.Reports.Backtests;

/// <summary>What a page of stresses shows.</summary>
/// <param name="Title">What was played.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Notes">Things a reader must know, one sentence each.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record StressPageData(string Title, StressResult Result, IReadOnlyList<string> Notes, string Command);
