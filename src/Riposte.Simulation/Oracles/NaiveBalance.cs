using System.Numerics;

namespace Riposte.Simulation.Oracles;

/// <summary>What an account has, and why, in units of 1e-8.</summary>
/// <param name="Cash">The wallet.</param>
/// <param name="Transfers">Brought in, less taken out.</param>
/// <param name="Realised">Profit of all that was closed, at fill prices.</param>
/// <param name="Fees">Paid; a cost is positive.</param>
/// <param name="Funding">Paid; a cost is positive.</param>
public readonly record struct NaiveBalance(
    BigInteger Cash,
    BigInteger Transfers,
    BigInteger Realised,
    BigInteger Fees,
    BigInteger Funding
);
