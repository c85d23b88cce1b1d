using System.Collections.Immutable;
using System.Globalization;
using Riposte.Cli.Output;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what labels look like.</summary>
internal static class LabelText
{
    private const int Bins = 10;

    public static void Print(Terminal terminal, LabelDescription labels, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(LabelJson.Of(labels)));
            return;
        }
        foreach (var note in labels.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        var summary = labels.Summary;
        if (labels.Values is { } values)
        {
            Values(terminal, values);
        }
        else
        {
            Classes(terminal, summary);
        }
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{summary.All.Count} labels, {Number(summary.MeanBars)} bars each on average");
        terminal.Out.WriteLine(
            $"concurrency: {Number(summary.Overlap.Mean)} labels a bar on average, {summary.Overlap.Max} at most; average uniqueness {Number(summary.Overlap.Uniqueness)}"
        );
        if (labels.Built?.Barriers is { } built)
        {
            var trades = built.IsTwoSided
                ? $", a short trade {Return(LabelSummary.Mean(built.Labels.ShortReturn))}"
                : "";
            terminal.Out.WriteLine(
                $"base rate, before costs: a long trade on every event earns {Return(LabelSummary.Mean(built.Labels.LongReturn))} on average{trades}"
            );
        }
        if (labels.Hits is { } hits)
        {
            Hits(terminal, hits);
        }
        if (labels.Baselines is { } baselines)
        {
            Transitions(terminal, baselines, Names(summary));
        }
        if (!summary.Regimes.IsEmpty)
        {
            Groups(terminal, "regime known at the event", summary.Regimes, Names(summary));
        }
        Groups(terminal, "month", summary.Months, Names(summary));
    }

    private static string[] Names(LabelSummary summary) => [.. summary.Classes.Select(group => group.Name)];

    private static void Classes(Terminal terminal, LabelSummary summary) =>
        TextTable.Write(
            terminal.Out,
            [
                ["class", "labels", "share", "mean return"],
                .. summary.Classes.Select(group =>
                    (string[])
                        [
                            group.Name,
                            Whole(group.Count),
                            group.Count == 0 ? "none" : Share((double)group.Count / summary.All.Count),
                            Return(group.Mean),
                        ]
                ),
            ],
            1,
            2,
            3
        );

    private static void Values(Terminal terminal, ValueSummary values) =>
        TextTable.Write(
            terminal.Out,
            [
                ["value", "of the labels"],
                ["mean", Value(values.Mean)],
                ["deviation", Value(values.Deviation)],
                .. ValueSummary.Shares.Select(
                    (share, i) => (string[])[QuantileName(share), Value(values.Quantiles[i])]
                ),
            ],
            1
        );

    private static void Transitions(Terminal terminal, ClassSummary classes, string[] names)
    {
        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out,
            [
                ["after the class last known", .. names],
                .. names.Select((name, from) => (string[])[name, .. classes.Transitions[from].Select(Share)]),
            ],
            [.. Enumerable.Range(1, names.Length)]
        );
        terminal.Out.WriteLine(
            $"to beat: macro-F1 {Number(classes.MajorityF1)} of the commonest class, {Number(classes.PersistenceF1)} of the class last known"
        );
    }

    private static void Groups(Terminal terminal, string title, ImmutableArray<LabelGroup> groups, string[] names)
    {
        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out,
            [
                [title, "labels", .. names.Length == 0 ? ["mean"] : names],
                .. groups.Select(group =>
                    (string[])
                        [
                            group.Name,
                            Whole(group.Count),
                            // A mean over trades that outcomes name would be hindsight.
                            .. names.Length == 0
                                ? [Value(group.Mean)]
                                : names.Select((_, place) => Share(group.Share(place))),
                        ]
                ),
            ],
            [.. Enumerable.Range(1, Math.Max(2, names.Length + 1))]
        );
    }

    private static void Hits(Terminal terminal, HitTimes hits)
    {
        terminal.Out.WriteLine();
        var longest = hits.Target.Length - 1;
        var width = Math.Max(1, (longest + Bins - 1) / Bins);
        var rows = new List<string[]> { (string[])["bars to the end", "target", "stop", "time"] };
        for (var from = 1; from <= longest; from += width)
        {
            var to = Math.Min(longest, from + width - 1);
            rows.Add([
                from == to ? Whole(from) : $"{from}–{to}",
                .. Kinds(hits).Select(kind => Whole(kind.AsSpan(from, to - from + 1).ToArray().Sum())),
            ]);
        }
        rows.Add(["trades", .. Kinds(hits).Select(kind => Whole(HitTimes.Total(kind)))]);
        rows.Add(["mean bars", .. Kinds(hits).Select(kind => Number(HitTimes.Mean(kind)))]);
        TextTable.Write(terminal.Out, rows, 1, 2, 3);
    }

    private static ImmutableArray<int>[] Kinds(HitTimes hits) => [hits.Target, hits.Stop, hits.Time];

    private static string QuantileName(double share) =>
        share switch
        {
            0 => "smallest",
            1 => "largest",
            _ => share.ToString("0.##%", CultureInfo.InvariantCulture),
        };

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) =>
        double.IsNaN(share) ? "–" : share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Return(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("P3", CultureInfo.InvariantCulture);

    private static string Value(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("0.###", CultureInfo.InvariantCulture);
}
