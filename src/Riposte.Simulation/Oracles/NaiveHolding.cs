using System.Numerics;

namespace Riposte.Simulation.Oracles;

/// <summary>A position, in units of 1e-8.</summary>
/// <param name="Quantity">Base coins; negative is short.</param>
/// <param name="Basis">What a long cost, or what a short brought; zero when flat.</param>
public readonly record struct NaiveHolding(BigInteger Quantity, BigInteger Basis);
