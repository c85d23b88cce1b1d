using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Retention;

/// <summary>What left, or would leave, of one series.</summary>
/// <param name="Key">Series.</param>
/// <param name="Span">From the first partition to the last one.</param>
/// <param name="Partitions">Partitions.</param>
/// <param name="Records">Records.</param>
/// <param name="Bytes">Size of the files.</param>
public sealed record RetainedSeries(SeriesKey Key, TimeRange Span, int Partitions, long Records, long Bytes);
