namespace Riposte.Native;

/// <summary>Rows as libxgboost takes them.</summary>
/// <param name="Values">Row after row; NaN is missing.</param>
/// <param name="Targets">One per row.</param>
/// <param name="Weights">One per row, above 0.</param>
public sealed record XgboostRows(float[] Values, float[] Targets, float[] Weights);
