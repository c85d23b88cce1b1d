using Riposte.Core.Market;

namespace Riposte.Runtime.Runs;

/// <summary>Base bars as read, with what a reader must know about them.</summary>
/// <param name="Table">The bars.</param>
/// <param name="Notes">Gaps, repairs and the like, one sentence each.</param>
public sealed record ReadBars(MarketTable Table, string[] Notes);
