namespace Riposte.Trading.Performance;

/// <summary>A figure with what chance alone might have made of it.</summary>
/// <param name="Key">Key of the catalogue.</param>
/// <param name="Value">The figure.</param>
/// <param name="Low">2.5 % quantile of the bootstrap draws; NaN where undefined.</param>
/// <param name="High">97.5 % quantile.</param>
public sealed record FigureInterval(string Key, double Value, double Low, double High);
