namespace Riposte.Core.Market.Checks;

/// <summary>How many rows a named policy changed.</summary>
/// <param name="Policy">One policy.</param>
/// <param name="Rows">Rows moved (sort) or removed (the others), above 0.</param>
public sealed record RepairCount(RepairPolicy Policy, long Rows);
