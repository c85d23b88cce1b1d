namespace Riposte.Core.Market.Series;

/// <summary>A column of a kind of data.</summary>
/// <param name="Name">Name in files and messages, such as <c>quote_volume</c>.</param>
/// <param name="Type">What it holds.</param>
/// <param name="IsKey">Whether it tells rows of one time apart: two rows with equal time and keys are one
/// record.</param>
public sealed record SeriesColumn(string Name, ColumnType Type, bool IsKey = false);
