using Riposte.Core.Time;

namespace Riposte.Runtime.Backtests;

/// <summary>What came of changing everything after a cut.</summary>
/// <param name="Time">The cut.</param>
/// <param name="Predictions">Predictions compared.</param>
/// <param name="Decisions">Orders and executions compared.</param>
/// <param name="Difference">The first thing that differs; null when nothing does.</param>
public sealed record LookAheadCut(Instant Time, int Predictions, int Decisions, string? Difference);
