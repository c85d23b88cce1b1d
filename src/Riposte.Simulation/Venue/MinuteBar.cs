namespace Riposte.Simulation.Venue;

/// <summary>A minute of trades: prices in units of 1e-8, volume in units of 1e-8 coins.</summary>
internal readonly record struct MinuteBar(long Open, long High, long Low, long Close, long Volume);
