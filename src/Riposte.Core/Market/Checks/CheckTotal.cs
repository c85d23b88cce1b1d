namespace Riposte.Core.Market.Checks;

/// <summary>How often a kind of finding occurs in all, listed or not.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Findings">Number of places.</param>
/// <param name="Bars">Number of bars concerned: of gaps, all missing bars together.</param>
/// <param name="Repaired">Places that a named policy dealt with.</param>
public sealed record CheckTotal(CheckKind Kind, long Findings, long Bars, long Repaired);
