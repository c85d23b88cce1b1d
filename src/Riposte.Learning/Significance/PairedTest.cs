namespace Riposte.Learning.Significance;

/// <summary>Result of a paired test between two models on the same rows. NaN where undefined.</summary>
/// <param name="Difference">Mean loss, or score, of the first less that of the second.</param>
/// <param name="Statistic">Test statistic; NaN for a bootstrap.</param>
/// <param name="PValue">Two-sided p-value of no difference, 0 to 1.</param>
/// <param name="Low">Lower end of the 95 % interval of the difference.</param>
/// <param name="High">Upper end.</param>
/// <param name="Rows">Rows compared.</param>
public sealed record PairedTest(double Difference, double Statistic, double PValue, double Low, double High, int Rows);
