namespace Riposte.Core.Market.Cleaning;

/// <summary>Cleaned bars and the account of it.</summary>
/// <param name="Table">Bars.</param>
/// <param name="Manifest">What was done.</param>
public sealed record CleaningResult(MarketTable Table, CleaningManifest Manifest);
