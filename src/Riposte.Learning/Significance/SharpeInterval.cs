namespace Riposte.Learning.Significance;

/// <summary>A bootstrap interval of the annual Sharpe ratio.</summary>
/// <param name="Low">Lower end; NaN where undefined.</param>
/// <param name="High">Upper end; NaN where undefined.</param>
/// <param name="Level">Share of draws between the ends, such as 0.95.</param>
/// <param name="BlockLength">Mean block length in periods that was used; NaN where undefined.</param>
/// <param name="Draws">Draws with a defined Sharpe ratio.</param>
public sealed record SharpeInterval(double Low, double High, double Level, double BlockLength, int Draws);
