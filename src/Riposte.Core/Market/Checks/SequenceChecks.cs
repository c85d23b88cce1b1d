using System.Globalization;
using Riposte.Core.Numerics;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>Checks of bars against their neighbours in time: order, duplicates, gaps, jumps.</summary>
internal sealed class SequenceChecks(RawBars bars, Interval interval, FindingList findings)
{
    /// <summary>Rows that are not bad in order of time, one per time; of doubled times the first or the last.</summary>
    public int[] Run(bool[] bad, bool keepLast)
    {
        var rows = InOrder(bad);
        rows = OnePerTime(rows, keepLast);
        FindGaps(rows);
        FindJumps(rows);
        return rows;
    }

    private int[] InOrder(bool[] bad)
    {
        var times = bars.Times;
        var rows = new int[bad.Count(isBad => !isBad)];
        var count = 0;
        var latest = long.MinValue;
        for (var i = 0; i < bad.Length; i++)
        {
            if (bad[i])
            {
                continue;
            }
            rows[count++] = i;
            if (times[i] < latest)
            {
                var (time, before) = (new Instant(times[i]), new Instant(latest));
                findings.Add(CheckKind.NotRising, i, () => $"{time} comes after {before}");
            }
            latest = Math.Max(latest, times[i]);
        }
        if (findings.CountOf(CheckKind.NotRising) > 0)
        {
            Array.Sort(rows, (a, b) => times[a] != times[b] ? times[a].CompareTo(times[b]) : a.CompareTo(b));
        }
        return rows;
    }

    private int[] OnePerTime(int[] rows, bool keepLast)
    {
        var count = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (count == 0 || bars.Times[rows[count - 1]] != bars.Times[rows[i]])
            {
                rows[count++] = rows[i];
                continue;
            }
            Report(rows[count - 1], rows[i]);
            if (keepLast)
            {
                rows[count - 1] = rows[i];
            }
        }
        return count == rows.Length ? rows : rows[..count];
    }

    private void Report(int first, int second)
    {
        var different = bars
            .Columns.Where(pair => !pair.Value[first].Equals(pair.Value[second]))
            .Select(pair => (Input?)pair.Key)
            .Min();
        var place = string.Create(CultureInfo.InvariantCulture, $"{bars.SegmentOf(first).Source} {bars.Rows[first]}");
        var time = new Instant(bars.Times[second]);
        if (different is not { } input)
        {
            findings.Add(CheckKind.ExactDuplicate, second, () => $"{time} is doubled, first in {place}");
            return;
        }
        var (a, b) = (bars.Columns[input][first], bars.Columns[input][second]);
        findings.Add(
            CheckKind.ConflictingDuplicate,
            second,
            () =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{time} is doubled with different values: {input.Name()} is {a} in {place} and {b} here"
                )
        );
    }

    private void FindGaps(int[] rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            var missing = interval.Count(new Instant(bars.Times[rows[i - 1]]), new Instant(bars.Times[rows[i]])) - 1;
            if (missing > 0)
            {
                ReportGap(rows[i - 1], rows[i], missing);
            }
        }
    }

    private void ReportGap(int before, int after, long missing)
    {
        var from = interval.CloseTime(new Instant(bars.Times[before]));
        var to = interval.Move(new Instant(bars.Times[after]), -1);
        var text = string.Create(CultureInfo.InvariantCulture, $"{missing} bars are missing before it, {from} to {to}");
        findings.Add(CheckKind.Gap, after, () => text, missing);
    }

    private void FindJumps(int[] rows)
    {
        var (high, low, close) = (bars.Columns[Input.High], bars.Columns[Input.Low], bars.Columns[Input.Close]);
        double? scale = null;
        for (var i = 1; i < rows.Length; i++)
        {
            var (before, now) = (close[rows[i - 1]], close[rows[i]]);
            var (top, bottom) = (Math.Max(before, now), Math.Min(before, now));
            var moved = top > bottom * 1.5;
            if (!moved && high[rows[i]] <= top * 1.5 && low[rows[i]] * 1.5 >= bottom)
            {
                continue;
            }
            scale ??= RobustDeviation(rows);
            var spike = Math.Max(PortableMath.Log(high[rows[i]] / top), PortableMath.Log(bottom / low[rows[i]]));
            var move = PortableMath.Log(top / bottom);
            if (moved && move > 20 * scale)
            {
                var back = i + 1 < rows.Length && Math.Abs(PortableMath.Log(close[rows[i + 1]] / before)) < move / 4;
                ReportJump(rows[i - 1], rows[i], back);
            }
            else if (!moved && spike > 20 * scale)
            {
                ReportSpike(rows[i - 1], rows[i]);
            }
        }
    }

    private void ReportJump(int before, int after, bool back)
    {
        var close = bars.Columns[Input.Close];
        var more = back ? " and back in the next bar: likely a bad print" : "";
        findings.Add(
            CheckKind.Jump,
            after,
            () =>
                string.Create(CultureInfo.InvariantCulture, $"close goes from {close[before]} to {close[after]}{more}")
        );
    }

    private void ReportSpike(int before, int row)
    {
        var close = bars.Columns[Input.Close];
        findings.Add(
            CheckKind.Jump,
            row,
            () =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"high {bars.Columns[Input.High][row]} or low {bars.Columns[Input.Low][row]} lies far outside the closes {close[before]} and {close[row]}: likely a bad print"
                )
        );
    }

    /// <summary>1.4826 × the median absolute log return from close to close; a normal law's standard
    /// deviation.</summary>
    private double RobustDeviation(int[] rows)
    {
        var close = bars.Columns[Input.Close];
        var moves = new double[rows.Length - 1];
        for (var i = 1; i < rows.Length; i++)
        {
            moves[i - 1] = Math.Abs(PortableMath.Log(close[rows[i]] / close[rows[i - 1]]));
        }
        Array.Sort(moves);
        return 1.4826 * moves[moves.Length / 2];
    }
}
