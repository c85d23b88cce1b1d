namespace Riposte.Simulation.Market;

/// <summary>The hidden state that sets the level of volatility.</summary>
internal enum VolatilityPhase : byte
{
    Ordinary,
    Calm,
    Turbulent,
    Squeeze,
    Expansion,
}
