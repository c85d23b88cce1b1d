using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Time;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Labels;

/// <summary>What labels look like over time, by whatever made them: needs their spans, classes and returns
/// only.</summary>
/// <param name="All">All labels.</param>
/// <param name="Classes">By class, empty ones included; none when labels are numbers.</param>
/// <param name="Months">By calendar month (UTC) of their start; months without labels between others are
/// there.</param>
/// <param name="Regimes">By the regime at their start, in the order of the names; empty when none were given.</param>
/// <param name="MeanBars">Mean bars from start to end; NaN without labels.</param>
/// <param name="Overlap">How labels share bars.</param>
public sealed record LabelSummary(
    LabelGroup All,
    ImmutableArray<LabelGroup> Classes,
    ImmutableArray<LabelGroup> Months,
    ImmutableArray<LabelGroup> Regimes,
    double MeanBars,
    LabelOverlap Overlap
)
{
    /// <summary>The classes no label has.</summary>
    public ImmutableArray<string> EmptyClasses =>
        [.. Classes.Where(group => group.Count == 0).Select(group => group.Name)];

    /// <summary>Describes labels.</summary>
    /// <param name="spans">When each starts and ends.</param>
    /// <param name="classes">Their classes.</param>
    /// <param name="measures">A return of each, or its number; NaN is left out of means.</param>
    /// <param name="regimes">Number of the regime of each, −1 where unknown; empty when there are none.</param>
    /// <param name="regimeNames">Names of the regimes.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static LabelSummary Of(
        LabelSpans spans,
        LabelClasses classes,
        ReadOnlySpan<double> measures,
        ReadOnlySpan<int> regimes = default,
        params ReadOnlySpan<string> regimeNames
    )
    {
        if ((!classes.AreNumbers && classes.Values.Length != spans.Count) || measures.Length != spans.Count)
        {
            throw new ArgumentException("Spans, classes and returns have one length.", nameof(classes));
        }
        var rows = SpanRows.Of(spans);
        var groups = new Groups(classes, measures.ToArray());
        var byMonth = new int[spans.Count];
        var names = spans.Count == 0 ? [] : MonthNames(spans.Start[0], spans.Start[^1], spans.Start, byMonth);
        return new LabelSummary(
            groups.By(["all"], new int[spans.Count])[0],
            groups.By([.. classes.Names], classes.Values),
            groups.By(names, byMonth),
            regimes.IsEmpty ? [] : groups.By(regimeNames.ToArray(), regimes.ToArray()),
            Mean([.. rows.First.Zip(rows.Last, (from, to) => to - from + 1.0)]),
            LabelOverlap.Of(rows)
        );
    }

    /// <summary>Mean of the known values; NaN when there is none.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            sum += double.IsNaN(value) ? 0 : value;
            count += double.IsNaN(value) ? 0 : 1;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    private static string[] MonthNames(Instant from, Instant to, Instant[] starts, int[] places)
    {
        var (begin, end) = (from.ToDate(), to.ToDate());
        for (var k = 0; k < starts.Length; k++)
        {
            var date = starts[k].ToDate();
            places[k] = (date.Year - begin.Year) * 12 + date.Month - begin.Month;
        }
        return
        [
            .. Enumerable
                .Range(0, (end.Year - begin.Year) * 12 + end.Month - begin.Month + 1)
                .Select(k => begin.AddDays(1 - begin.Day).AddMonths(k))
                .Select(month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
        ];
    }

    private sealed record Groups(LabelClasses Classes, double[] Measures)
    {
        public ImmutableArray<LabelGroup> By(string[] names, int[] places)
        {
            var members = names.Select(_ => new List<int>()).ToArray();
            for (var k = 0; k < places.Length; k++)
            {
                if (places[k] >= 0)
                {
                    members[places[k]].Add(k);
                }
            }
            return [.. names.Select((name, i) => Of(name, members[i]))];
        }

        private LabelGroup Of(string name, List<int> members)
        {
            var counts = new int[Classes.Names.Length];
            foreach (var k in Classes.AreNumbers ? [] : members)
            {
                counts[Classes.Values[k]]++;
            }
            return new LabelGroup(name, members.Count, [.. counts], Mean([.. members.Select(k => Measures[k])]));
        }
    }
}
