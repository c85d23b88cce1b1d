using Riposte.Core.Time;

namespace Riposte.Ports.Stores;

/// <summary>Where records came from; becomes part of the receipts.</summary>
/// <param name="Source">Source, such as <c>binance_usdm rest</c>, <c>binance_usdm archive</c> or <c>import
/// file.csv</c>.</param>
/// <param name="Covered">What the source was asked for and has answered: records absent inside do not exist
/// there.</param>
/// <param name="FetchedAt">When.</param>
/// <param name="Repair">What is repaired by this write, in words for the receipt; null when nothing is.</param>
public sealed record WriteNote(string Source, TimeRange Covered, Instant FetchedAt, string? Repair = null);
