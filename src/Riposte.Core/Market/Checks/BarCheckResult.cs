namespace Riposte.Core.Market.Checks;

/// <summary>Outcome of a check: a report always, a table unless an error stands in the way.</summary>
/// <param name="Table">The bars on their full grid; null when <see cref="CheckReport.HasErrors"/>.</param>
/// <param name="Report">What was found and repaired.</param>
public sealed record BarCheckResult(MarketTable? Table, CheckReport Report);
