using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Data.Files;

namespace Riposte.Data.Exports;

/// <summary>The column of the time: whole milliseconds since 1970, and nanoseconds for kinds of recorded feeds, whose
/// stamps are finer. Readers tell the unit by its size.</summary>
internal static class ExportTime
{
    /// <summary>Nanoseconds in one unit of a kind's time.</summary>
    public static long UnitOf(DataKind kind) =>
        kind.KnownAt == KnownAt.Recorded ? 1 : Instant.NanosecondsPerMillisecond;

    /// <summary>Times of a block in the kind's unit.</summary>
    /// <exception cref="Core.Errors.UserException">A time does not fit the unit.</exception>
    public static long[] Of(SeriesTable block)
    {
        var unit = UnitOf(block.Kind);
        var times = new long[block.Count];
        for (var i = 0; i < times.Length; i++)
        {
            var stamp = block.Times[i].Nanoseconds;
            times[i] = stamp / unit;
            if (
                times[i] * unit != stamp
                || TimeText.UnitOf(times[i]) is not { } read
                || TimeText.Nanoseconds(read) != unit
            )
            {
                throw DataErrors.Refuse(
                    $"The {ColumnMap.Time} {block.Times[i]} ({stamp} ns) cannot be written.",
                    $"Times of {block.Kind} are written in whole {(unit == 1 ? "nanoseconds" : "milliseconds")} between 1973 and 2261.",
                    "Leave the record out with --from and --to."
                );
            }
        }
        return times;
    }
}
