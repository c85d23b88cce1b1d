namespace Riposte.Simulation.Market;

/// <summary>
/// The state of a simulated market on a bar. Every one is decided by the bars up to that one alone, so it tells
/// nothing about the direction to come
/// (about volatility it does).
/// </summary>
public enum MarketRegime : byte
{
    /// <summary>The recent path has risen further than a random path of its volatility usually does.</summary>
    TrendingUp,

    /// <summary>The recent path has fallen further than a random path of its volatility usually does.</summary>
    TrendingDown,

    /// <summary>Ordinary volatility, no strong path.</summary>
    Ranging,

    /// <summary>A phase of about twice the ordinary volatility.</summary>
    HighVolatility,

    /// <summary>A phase of about half the ordinary volatility, also the squeeze before a breakout.</summary>
    LowVolatility,

    /// <summary>The burst of volatility after a squeeze.</summary>
    Breakout,

    /// <summary>A strong path in one direction, then a strong shorter one in the other.</summary>
    Reversal,
}
