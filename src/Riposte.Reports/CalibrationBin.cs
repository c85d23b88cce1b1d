namespace Riposte.Reports;

/// <summary>One bin of a reliability curve.</summary>
/// <param name="Outcome"><c>long</c>, <c>short</c> or <c>neutral</c>.</param>
/// <param name="Predicted">Mean probability in the bin.</param>
/// <param name="Observed">Share of rows in the bin with that outcome.</param>
/// <param name="Rows">Rows in the bin.</param>
public sealed record CalibrationBin(string Outcome, double Predicted, double Observed, int Rows);
