using Riposte.Ports.History;

namespace Riposte.Runtime.Download;

/// <summary>Where the history of one venue comes from. One object a venue and process, so that every series shares one
/// budget of requests.</summary>
/// <param name="Venue">Venue, such as <c>binance_usdm</c>.</param>
/// <param name="History">Requests; null when the venue has none.</param>
/// <param name="Archive">Archive of files; null when the venue has none.</param>
public sealed record VenueSources(string Venue, IHistorySource? History, ArchiveHistory? Archive);
