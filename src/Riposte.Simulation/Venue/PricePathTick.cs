namespace Riposte.Simulation.Venue;

/// <summary>One print of a market: what traded, at what price, and the mark price then.</summary>
/// <param name="Price">Price in units of 1e-8.</param>
/// <param name="Mark">Mark price in units of 1e-8.</param>
/// <param name="Volume">Coins in units of 1e-8.</param>
internal readonly record struct PricePathTick(long Price, long Mark, long Volume);
