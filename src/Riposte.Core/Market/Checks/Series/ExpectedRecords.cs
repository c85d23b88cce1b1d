using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>How many records of a grid a range holds.</summary>
internal static class ExpectedRecords
{
    /// <summary>Number of the first whole step inside a range.</summary>
    public static long First(TimeRange range, Interval step) => step.FirstFrom(range.From);

    /// <summary>Number after the last step that begins inside a range.</summary>
    public static long End(TimeRange range, Interval step) => step.FirstFrom(range.To);

    /// <summary>Steps that begin inside a range.</summary>
    public static long In(TimeRange range, Interval step) => Math.Max(0, End(range, step) - First(range, step));
}
