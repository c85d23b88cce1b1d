using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Labels;

/// <summary>What labels look like over time, by whatever made them: needs their spans, outcomes and returns
/// only.</summary>
/// <param name="All">All labels.</param>
/// <param name="Classes">By outcome, empty ones included.</param>
/// <param name="Months">By calendar month (UTC) of their start; months without labels between others are
/// there.</param>
/// <param name="Regimes">By the regime at their start, in the order of the names; empty when none were given.</param>
/// <param name="MeanBars">Mean bars from start to end; NaN without labels.</param>
/// <param name="MeanConcurrency">Mean number of labels on the bars that have any; NaN without labels.</param>
/// <param name="MaxConcurrency">Most labels on one bar.</param>
/// <param name="MeanUniqueness">Mean of <see cref="Uniqueness"/>; NaN without labels.</param>
public sealed record LabelSummary(
    LabelGroup All,
    ImmutableArray<LabelGroup> Classes,
    ImmutableArray<LabelGroup> Months,
    ImmutableArray<LabelGroup> Regimes,
    double MeanBars,
    double MeanConcurrency,
    int MaxConcurrency,
    double MeanUniqueness
)
{
    /// <summary>The outcomes no label has.</summary>
    public ImmutableArray<Outcome> EmptyClasses =>
        [.. Enum.GetValues<Outcome>().Where(outcome => All.Counts[(int)outcome] == 0)];

    /// <summary>Describes labels.</summary>
    /// <param name="spans">When each starts and ends.</param>
    /// <param name="outcomes">Their classes.</param>
    /// <param name="returns">A return of each; NaN is left out of means.</param>
    /// <param name="regimes">Number of the regime of each, −1 where unknown; empty when there are none.</param>
    /// <param name="regimeNames">Names of the regimes.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static LabelSummary Of(
        LabelSpans spans,
        ReadOnlySpan<Outcome> outcomes,
        ReadOnlySpan<double> returns,
        ReadOnlySpan<int> regimes = default,
        params ReadOnlySpan<string> regimeNames
    )
    {
        if (outcomes.Length != spans.Count || returns.Length != spans.Count)
        {
            throw new ArgumentException("Spans, outcomes and returns have one length.", nameof(outcomes));
        }
        var (first, last) = Bars(spans);
        var weights = new double[spans.Count];
        Uniqueness.Average(first, last, weights);
        var (mean, max) = Concurrency(first, last);
        var groups = new Groups(outcomes.ToArray(), returns.ToArray());
        var byMonth = new int[spans.Count];
        var names = spans.Count == 0 ? [] : MonthNames(spans.Start[0], spans.Start[^1], spans.Start, byMonth);
        return new LabelSummary(
            groups.By("all", _ => true),
            [.. Enum.GetValues<Outcome>().Select(o => groups.By(o.ToString(), k => groups.Outcomes[k] == o))],
            groups.By(names, byMonth),
            regimes.IsEmpty ? [] : groups.By(regimeNames.ToArray(), regimes.ToArray()),
            Mean([.. first.Zip(last, (from, to) => to - from + 1.0)]),
            mean,
            max,
            Mean(weights)
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

    // The bars of a label are those after its start up to its end; one that ends as it starts has one.
    private static (int[] First, int[] Last) Bars(LabelSpans spans)
    {
        var first = new int[spans.Count];
        var last = new int[spans.Count];
        for (var k = 0; k < first.Length; k++)
        {
            first[k] = Row(spans.Start[k]);
            last[k] = Math.Max(first[k], Row(spans.End[k]) - 1);
        }
        return (first, last);
        int Row(Instant time) => checked((int)((time - spans.Start[0]) / spans.Bar.Nanoseconds));
    }

    private static (double Mean, int Max) Concurrency(int[] first, int[] last)
    {
        if (first.Length == 0)
        {
            return (double.NaN, 0);
        }
        var change = new int[last.Max() + 2];
        for (var k = 0; k < first.Length; k++)
        {
            change[first[k]]++;
            change[last[k] + 1]--;
        }
        var (count, max, sum, bars) = (0, 0, 0L, 0);
        foreach (var step in change)
        {
            count += step;
            max = Math.Max(max, count);
            sum += count;
            bars += count > 0 ? 1 : 0;
        }
        return ((double)sum / bars, max);
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

    private sealed record Groups(Outcome[] Outcomes, double[] Returns)
    {
        public LabelGroup By(string name, Func<int, bool> holds)
        {
            int[] members = [.. Enumerable.Range(0, Outcomes.Length).Where(holds)];
            return Of(name, members);
        }

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

        private LabelGroup Of(string name, IReadOnlyList<int> members)
        {
            var counts = new int[3];
            foreach (var k in members)
            {
                counts[(int)Outcomes[k]]++;
            }
            return new LabelGroup(name, [.. counts], Mean([.. members.Select(k => Returns[k])]));
        }
    }
}
