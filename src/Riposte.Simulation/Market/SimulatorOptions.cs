using Riposte.Core.Time;

namespace Riposte.Simulation.Market;

/// <summary>What market to simulate. Equal options give equal bytes.</summary>
/// <param name="Seed">Seed of every random stream.</param>
/// <param name="Start">Open time of the first bar; on the grid of the base interval, not before 1970.</param>
/// <param name="Days">Days to simulate; 1 to 7,300.</param>
/// <param name="BaseInterval">Length of a bar: divides an hour, and the decision interval of a planted edge.</param>
/// <param name="StartPrice">Price before the first bar, in quote currency; 1 to 10,000,000. Default 30,000.</param>
/// <param name="Edge">The planted edge; null for none, without footprints either.</param>
public sealed record SimulatorOptions(
    ulong Seed,
    Instant Start,
    int Days,
    Interval BaseInterval,
    double StartPrice = 30_000,
    EdgeOptions? Edge = null
)
{
    /// <summary>Name of the instrument.</summary>
    public string Symbol { get; init; } = "SIMUSDT";

    /// <summary>Smallest price step; prices are rounded to it. Default 0.1.</summary>
    public double TickSize { get; init; } = 0.1;

    /// <summary>Standard deviation of daily log returns in an ordinary phase; 0.001 to 0.2. Default 0.025.</summary>
    public double DailyVolatility { get; init; } = 0.025;

    /// <summary>Base coins traded per day in an ordinary phase, above 0. Default 250,000.</summary>
    public double DailyVolume { get; init; } = 250_000;

    /// <summary>The same market with the same footprints and the same random numbers, but no drift after
    /// them.</summary>
    public SimulatorOptions Twin() => this with { Edge = Edge is null ? null : Edge with { Strength = 0 } };
}
