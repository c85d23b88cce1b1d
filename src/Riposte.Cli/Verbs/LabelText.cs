using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary>Prints what labels look like.</summary>
internal static class LabelText
{
    private const int Bins = 10;

    private static readonly Outcome[] Order = [Outcome.Long, Outcome.Short, Outcome.Neutral];

    public static void Print(Terminal terminal, LabelDescription labels, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(Json(labels)));
            return;
        }
        foreach (var note in labels.Notes)
        {
            terminal.Error.WriteLine($"note: {note}");
        }
        var summary = labels.Summary;
        Table(terminal, "class", [.. Order.Select(outcome => summary.Classes[(int)outcome])], summary.All.Count);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine($"{summary.All.Count} labels, {Number(summary.MeanBars)} bars each on average");
        terminal.Out.WriteLine(
            $"concurrency: {Number(summary.MeanConcurrency)} labels a bar on average, {summary.MaxConcurrency} at most; average uniqueness {Number(summary.MeanUniqueness)}"
        );
        if (labels.Built is { } built)
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
        if (!summary.Regimes.IsEmpty)
        {
            Groups(terminal, "regime known at the event", summary.Regimes);
        }
        Groups(terminal, "month", summary.Months);
    }

    private static void Table(Terminal terminal, string title, IReadOnlyList<LabelGroup> groups, int all) =>
        TextTable.Write(
            terminal.Out,
            [
                [title, "labels", "share", "mean return"],
                .. groups.Select(group =>
                    (string[])
                        [
                            group.Name.ToUpperInvariant(),
                            Whole(group.Count),
                            group.Count == 0 ? "none" : Share((double)group.Count / all),
                            Return(group.MeanReturn),
                        ]
                ),
            ],
            1,
            2,
            3
        );

    private static void Groups(Terminal terminal, string title, ImmutableArray<LabelGroup> groups)
    {
        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out,
            [
                [title, "labels", .. Order.Select(BuiltLabels.Word)],
                .. groups.Select(group =>
                    (string[])[group.Name, Whole(group.Count), .. Order.Select(outcome => Share(group.Share(outcome)))]
                ),
            ],
            1,
            2,
            3,
            4
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

    private static JsonObject Json(LabelDescription labels)
    {
        var summary = labels.Summary;
        var json = new JsonObject
        {
            ["labels"] = summary.All.Count,
            ["classes"] = Classes(summary),
            ["mean_bars"] = JsonText.Number(summary.MeanBars),
            ["concurrency"] = new JsonObject
            {
                ["mean"] = JsonText.Number(summary.MeanConcurrency),
                ["max"] = summary.MaxConcurrency,
            },
            ["uniqueness"] = JsonText.Number(summary.MeanUniqueness),
            ["months"] = Json(summary.Months),
            ["regimes"] = Json(summary.Regimes),
        };
        if (labels.Hits is { } hits)
        {
            json["bars_to_target"] = Json(hits.Target);
            json["bars_to_stop"] = Json(hits.Stop);
            json["bars_to_time"] = Json(hits.Time);
        }
        if (labels.Built is { } built)
        {
            json["mean_long_return"] = JsonText.Number(LabelSummary.Mean(built.Labels.LongReturn));
            json["mean_short_return"] = JsonText.Number(LabelSummary.Mean(built.Labels.ShortReturn));
            json["events"] = built.Events;
            json["touched_both"] = built.Touches.Both;
            json["decided_by_finer_bars"] = built.Touches.Decided;
            json["ambiguous"] = built.Touches.Ambiguous;
        }
        json["notes"] = new JsonArray([.. labels.Notes.Select(note => (JsonNode)note)]);
        return json;
    }

    private static JsonArray Classes(LabelSummary summary) =>
        [
            .. Order
                .Select(outcome => summary.Classes[(int)outcome])
                .Select(group => new JsonObject
                {
                    ["outcome"] = group.Name.ToUpperInvariant(),
                    ["labels"] = group.Count,
                    ["share"] = JsonText.Number(
                        summary.All.Count == 0 ? double.NaN : (double)group.Count / summary.All.Count
                    ),
                    ["mean_return"] = JsonText.Number(group.MeanReturn),
                }),
        ];

    private static JsonArray Json(ImmutableArray<LabelGroup> groups) =>
        [
            .. groups.Select(group => new JsonObject
            {
                ["name"] = group.Name,
                ["labels"] = group.Count,
                ["long"] = group.Counts[(int)Outcome.Long],
                ["short"] = group.Counts[(int)Outcome.Short],
                ["neutral"] = group.Counts[(int)Outcome.Neutral],
            }),
        ];

    private static JsonArray Json(ImmutableArray<int> counts) => [.. counts.Select(count => (JsonNode)count)];

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Share(double share) =>
        double.IsNaN(share) ? "–" : share.ToString("P1", CultureInfo.InvariantCulture);

    private static string Return(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("P3", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString("0.###", CultureInfo.InvariantCulture);
}
