namespace Riposte.Core.Market.Checks;

/// <summary>Which rows of <see cref="RawBars"/> came from which file.</summary>
/// <param name="Source">Name of the file, for messages.</param>
/// <param name="RowWord">What a place in it is called: <c>line</c> of a text file, <c>row</c> of a Parquet
/// file.</param>
/// <param name="Start">First row of the file in the raw bars.</param>
/// <param name="Count">Number of rows.</param>
public sealed record RawSegment(string Source, string RowWord, int Start, int Count);
