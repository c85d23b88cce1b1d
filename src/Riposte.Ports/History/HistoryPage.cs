using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Ports.History;

/// <summary>One answer of a source.</summary>
/// <param name="Records">Records inside the covered range, in order.</param>
/// <param name="Covered">What the answer says all about.</param>
public sealed record HistoryPage(SeriesTable Records, TimeRange Covered);
