namespace Riposte.Learning.Significance;

/// <summary>Measures a set of rows. Pure: it runs on several threads at once.</summary>
/// <param name="rows">Row numbers; a row may occur several times.</param>
/// <param name="values">Receives one value per measure; NaN where undefined.</param>
public delegate void RowMeasure(ReadOnlySpan<int> rows, Span<double> values);
