namespace Riposte.Core.Market.Checks;

/// <summary>A cell that the reader could not turn into a value of its column's type.</summary>
/// <param name="Row">Index into the raw bars.</param>
/// <param name="Message">Column, text and reason.</param>
public sealed record RawFault(int Row, string Message);
