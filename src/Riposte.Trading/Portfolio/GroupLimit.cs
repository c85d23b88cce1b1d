using System.Collections.Immutable;

namespace Riposte.Trading.Portfolio;

/// <summary>A limit on several symbols together.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Symbols">Its symbols; a symbol may be in several groups, and one that is not traded is ignored.</param>
/// <param name="Most">Most that the sizes of their weights may add up to, at least 0.</param>
public sealed record GroupLimit(string Name, ImmutableArray<string> Symbols, double Most);
