using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Repairs;

/// <summary>What to repair.</summary>
/// <param name="Key">Series.</param>
/// <param name="Range">Range; what lies in the future is left out.</param>
/// <param name="How">How.</param>
/// <param name="Second">Venue that fills gaps; needed for <see cref="RepairHow.Second"/>.</param>
public sealed record RepairRequest(SeriesKey Key, TimeRange Range, RepairHow How, string? Second = null);
