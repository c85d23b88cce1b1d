using Riposte.Core.Market;

namespace Riposte.Runtime.MarketData;

/// <summary>A wanted column that the store cannot give.</summary>
/// <param name="Column">The column.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Fix">What to do, one sentence with a command.</param>
public sealed record AbsentColumn(Input Column, string Why, string Fix);
