using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Joins;

/// <summary>
/// For each of some rising instants the record that was the newest known then: of the records visible at the instant the
/// one with the latest event time; of several with that time the one known last; of several known together the last in the
/// table. So a record that arrives late never replaces a newer one, and a correction of the same time does.
/// A record is visible from its known-at time on, that instant included, but never before its event time: a recorder's
/// clock that runs behind the exchange's makes nothing known early.
/// </summary>
public static class AsOfJoin
{
    /// <summary>
    /// The row of the visible record at each instant, -1 where there is none.
    /// Takes time in proportion to instants plus records; a record known before one ahead of it costs a binary search.
    /// </summary>
    /// <param name="instants">Instants that do not fall, such as the closes of bars.</param>
    /// <param name="records">Records in order of event time.</param>
    /// <param name="interval">Length of the records' bars; needed where <see cref="DataKind.HasInterval"/>.</param>
    /// <param name="maxAge">Nanoseconds after its event time (bars: after its close) from which on a record is too old to
    /// count, itself still counting; null for no limit. An older record does not take its place.</param>
    /// <exception cref="ArgumentException">Instants fall, records are out of order, or an age is negative.</exception>
    public static int[] Rows(
        ReadOnlySpan<Instant> instants,
        SeriesTable records,
        Interval? interval = null,
        long? maxAge = null
    )
    {
        if (maxAge < 0)
        {
            throw new ArgumentException($"An age of {maxAge} ns is negative.", nameof(maxAge));
        }
        var newest = FirstVisible(instants, records, interval);
        var current = -1;
        for (var i = 0; i < newest.Length; i++)
        {
            if (newest[i] >= 0 && (current < 0 || IsNewer(records, interval, newest[i], current)))
            {
                current = newest[i];
            }
            newest[i] = current >= 0 && instants[i] - EventEnd(records, interval, current) > maxAge ? -1 : current;
        }
        return newest;
    }

    /// <summary>The instant from which on a record is visible.</summary>
    public static Instant VisibleAt(SeriesTable records, int row, Interval? interval = null)
    {
        var known = records.KnownAt(row, interval);
        return known < records.Times[row] ? records.Times[row] : known;
    }

    /// <summary>The values of a column at rows such as <see cref="Rows"/> gives, NaN where there is none. Whole numbers
    /// become doubles.</summary>
    /// <exception cref="ArgumentException">The records have no such column.</exception>
    public static double[] Column(ReadOnlySpan<int> rows, SeriesTable records, string column)
    {
        var index = records.Kind.IndexOf(column);
        var isNumber = records.Kind.Columns[index].Type == ColumnType.Number;
        var values = new double[rows.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] =
                rows[i] < 0 ? double.NaN
                : isNumber ? records.Numbers(index)[rows[i]]
                : records.Wholes(index)[rows[i]];
        }
        return values;
    }

    /// <summary>Per instant the newest of the records that become visible there and not at the instant before.</summary>
    private static int[] FirstVisible(ReadOnlySpan<Instant> instants, SeriesTable records, Interval? interval)
    {
        for (var i = 1; i < instants.Length; i++)
        {
            if (instants[i] < instants[i - 1])
            {
                throw new ArgumentException($"The instant {instants[i]} falls behind.", nameof(instants));
            }
        }
        var newest = new int[instants.Length];
        Array.Fill(newest, -1);
        var (slot, latest) = (0, new Instant(long.MinValue));
        for (var row = 0; row < records.Count; row++)
        {
            if (row > 0 && records.Times[row] < records.Times[row - 1])
            {
                throw new ArgumentException($"The record at {records.Times[row]} is out of order.", nameof(records));
            }
            var visible = VisibleAt(records, row, interval);
            var place = slot;
            if (visible >= latest)
            {
                latest = visible;
                while (slot < instants.Length && instants[slot] < visible)
                {
                    slot++;
                }
                place = slot;
            }
            else
            {
                place = FirstNotBefore(instants[..slot], visible);
            }
            if (place < newest.Length && (newest[place] < 0 || IsNewer(records, interval, row, newest[place])))
            {
                newest[place] = row;
            }
        }
        return newest;
    }

    private static bool IsNewer(SeriesTable records, Interval? interval, int row, int than)
    {
        var order = records.Times[row].CompareTo(records.Times[than]);
        order = order != 0 ? order : records.KnownAt(row, interval).CompareTo(records.KnownAt(than, interval));
        return order > 0 || (order == 0 && row > than);
    }

    private static Instant EventEnd(SeriesTable records, Interval? interval, int row) =>
        records.Kind.HasInterval ? records.KnownAt(row, interval) : records.Times[row];

    private static int FirstNotBefore(ReadOnlySpan<Instant> instants, Instant time)
    {
        var (low, high) = (0, instants.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = instants[middle] < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
