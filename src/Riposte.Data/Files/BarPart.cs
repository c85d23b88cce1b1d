using Riposte.Core.Market;
using Riposte.Core.Market.Checks;

namespace Riposte.Data.Files;

/// <summary>The bars of one file, as read.</summary>
/// <param name="Source">File name.</param>
/// <param name="RowWord">What a place in the file is called.</param>
/// <param name="Times">Open times in nanoseconds.</param>
/// <param name="Columns">Values.</param>
/// <param name="Rows">Line or row numbers.</param>
/// <param name="Faults">Unreadable cells; rows count within the part.</param>
internal sealed record BarPart(
    string Source,
    string RowWord,
    long[] Times,
    Dictionary<Input, double[]> Columns,
    int[] Rows,
    IReadOnlyList<CellFault> Faults
)
{
    /// <summary>The first readable time; the largest number when there is none.</summary>
    public long FirstTime =>
        Array.Find(Times, time => time != RawBars.NoTime) is var time and not 0 ? time : long.MaxValue;

    /// <summary>Joins parts in the order of their first times.</summary>
    public static RawBars Join(string symbol, IReadOnlyList<BarPart> parts)
    {
        if (parts.Count == 1)
        {
            var only = parts[0];
            return new RawBars(
                symbol,
                only.Times,
                only.Columns,
                only.Rows,
                [new RawSegment(only.Source, only.RowWord, 0, only.Times.Length)],
                [.. only.Faults.OrderBy(fault => fault.Row).Select(fault => new RawFault(fault.Row, fault.Message))]
            );
        }
        var ordered = parts
            .OrderBy(part => part.FirstTime)
            .ThenBy(part => part.Source, StringComparer.Ordinal)
            .ToArray();
        var total = ordered.Sum(part => part.Times.Length);
        var times = new long[total];
        var rows = new int[total];
        var segments = new List<RawSegment>();
        var faults = new List<RawFault>();
        var start = 0;
        foreach (var part in ordered)
        {
            part.Times.CopyTo(times, start);
            part.Rows.CopyTo(rows, start);
            segments.Add(new RawSegment(part.Source, part.RowWord, start, part.Times.Length));
            var offset = start;
            faults.AddRange(
                part.Faults.OrderBy(fault => fault.Row).Select(fault => new RawFault(offset + fault.Row, fault.Message))
            );
            start += part.Times.Length;
        }
        var inputs = ordered.SelectMany(part => part.Columns.Keys).Distinct().Order().ToArray();
        var columns = inputs.ToDictionary(input => input, input => JoinColumn(ordered, input, total));
        return new RawBars(symbol, times, columns, rows, segments, faults);
    }

    /// <summary>One column of all parts; unknown where a part lacks it. The parts let go of it, to save
    /// memory.</summary>
    private static double[] JoinColumn(BarPart[] parts, Input input, int total)
    {
        var joined = new double[total];
        var start = 0;
        foreach (var part in parts)
        {
            var target = joined.AsSpan(start, part.Times.Length);
            if (part.Columns.Remove(input, out var column))
            {
                column.CopyTo(target);
            }
            else
            {
                target.Fill(double.NaN);
            }
            start += part.Times.Length;
        }
        return joined;
    }
}
