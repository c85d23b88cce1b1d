namespace Riposte.Trading.Positions.Options;

/// <summary>Enlarging an open position. Every order goes past the risk rules, so the whole stays within the position
/// limit.</summary>
/// <param name="Max">Most times a position is enlarged, at least 1.</param>
/// <param name="Step">Least way of the price from the entry, or from where it was last enlarged, to the close.</param>
/// <param name="Share">Size as a share of the first entry, above 0.</param>
public sealed record ScaleInOptions(int Max, Distance Step, double Share);
