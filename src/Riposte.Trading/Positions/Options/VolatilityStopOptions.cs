namespace Riposte.Trading.Positions.Options;

/// <summary>A stop whose distance from the entry follows volatility.</summary>
/// <param name="Atr">Distance from the entry's reference price in average true ranges, above 0.</param>
/// <param name="Loosen">Whether a rising volatility may move it away again: never beyond the widest stop of the risk
/// options, and never when another rule has moved it.</param>
public sealed record VolatilityStopOptions(double Atr, bool Loosen);
