using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Runtime.Repairs;

/// <summary>Why a repair cannot be made.</summary>
internal static class RepairErrors
{
    public static UserException NotServed(SeriesKey key, TimeRange range, string venue) =>
        new(
            ErrorKind.Usage,
            $"{venue} does not serve {key} in {range}.",
            "The kind, the interval or the time is not among what it keeps.",
            "Choose another range, or another way with --how."
        );

    public static UserException NoSecond(SeriesKey key, string venue) =>
        new(
            ErrorKind.Usage,
            $"{venue} cannot stand in for {key}.",
            "Only bars of one coin against dollars mean the same elsewhere.",
            "Use --how refetch, or mark the range with --how mark."
        );

    public static UserException NotRebuilt(SeriesKey key) =>
        new(
            ErrorKind.Usage,
            $"{key} cannot be rebuilt.",
            "Trades make bars of lengths that divide a day, and nothing else.",
            "Use --how refetch, or mark the range with --how mark."
        );
}
