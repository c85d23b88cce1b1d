namespace Riposte.Learning.Thresholds;

/// <summary>Net return of one side's trades that ended in one outcome.</summary>
/// <param name="Mean">The mean in use, after shrinking; NaN when the side has no row at all.</param>
/// <param name="Measured">Mean of the cell's own rows; NaN without rows.</param>
/// <param name="Rows">Rows measured.</param>
public sealed record OutcomeCell(double Mean, double Measured, int Rows);
