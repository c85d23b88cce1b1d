namespace Riposte.Simulation.Market;

/// <summary>Makes seeded markets.</summary>
public static class MarketSimulator
{
    /// <summary>Simulates a market.</summary>
    /// <param name="options">What market.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static SimulatedMarket Generate(SimulatorOptions options) => throw new NotSupportedException(options.Symbol);
}
