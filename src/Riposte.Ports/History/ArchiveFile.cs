using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.History;

/// <summary>A file of an archive.</summary>
/// <param name="Key">Series it holds; a file with several kinds (metrics) is listed once for each.</param>
/// <param name="Span">Month or day it holds.</param>
/// <param name="Path">Path below the archive's root, such as
/// <c>data/futures/um/daily/klines/BTCUSDT/1m/BTCUSDT-1m-2026-03-25.zip</c>.</param>
public sealed record ArchiveFile(SeriesKey Key, TimeRange Span, string Path);
