using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Learning.Labels;
using Riposte.Learning.Labels.Targets;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary>What labels look like, as JSON.</summary>
internal static class LabelJson
{
    public static JsonObject Of(LabelDescription labels)
    {
        var summary = labels.Summary;
        var json = new JsonObject
        {
            ["labels"] = summary.All.Count,
            ["mean_bars"] = JsonText.Number(summary.MeanBars),
            ["concurrency"] = new JsonObject
            {
                ["mean"] = JsonText.Number(summary.Overlap.Mean),
                ["max"] = summary.Overlap.Max,
            },
            ["uniqueness"] = JsonText.Number(summary.Overlap.Uniqueness),
            ["months"] = Groups(summary.Months, summary),
            ["regimes"] = Groups(summary.Regimes, summary),
        };
        if (labels.Baselines is { } baselines)
        {
            json["classes"] = Classes(summary);
            AddBaselines(json, baselines, summary);
        }
        if (labels.Values is { } values)
        {
            json["values"] = Values(values);
        }
        if (labels.Hits is { } hits)
        {
            json["bars_to_target"] = Counts(hits.Target);
            json["bars_to_stop"] = Counts(hits.Stop);
            json["bars_to_time"] = Counts(hits.Time);
        }
        if (labels.Built is { } built)
        {
            json["events"] = built.Events;
            AddBarriers(json, built);
        }
        json["notes"] = new JsonArray([.. labels.Notes.Select(note => (JsonNode)note)]);
        return json;
    }

    private static void AddBarriers(JsonObject json, BuiltLabels built)
    {
        if (built.Barriers is { Labels: var labels })
        {
            json["mean_long_return"] = JsonText.Number(LabelSummary.Mean(labels.LongReturn));
            json["mean_short_return"] = JsonText.Number(LabelSummary.Mean(labels.ShortReturn));
            json["touched_both"] = built.Touches.Both;
            json["decided_by_finer_bars"] = built.Touches.Decided;
            json["ambiguous"] = built.Touches.Ambiguous;
        }
    }

    private static JsonArray Classes(LabelSummary summary) =>
        [
            .. summary.Classes.Select(group => new JsonObject
            {
                ["class"] = group.Name,
                ["labels"] = group.Count,
                ["share"] = JsonText.Number(
                    summary.All.Count == 0 ? double.NaN : (double)group.Count / summary.All.Count
                ),
                ["mean_return"] = JsonText.Number(group.Mean),
            }),
        ];

    private static void AddBaselines(JsonObject json, ClassSummary baselines, LabelSummary summary)
    {
        json["transitions"] = new JsonObject(
            summary.Classes.Select(
                (from, row) =>
                    KeyValuePair.Create<string, JsonNode?>(
                        from.Name,
                        new JsonObject(
                            summary.Classes.Select(
                                (to, column) =>
                                    KeyValuePair.Create<string, JsonNode?>(
                                        to.Name,
                                        JsonText.Number(baselines.Transitions[row][column])
                                    )
                            )
                        )
                    )
            )
        );
        json["macro_f1"] = new JsonObject
        {
            ["majority"] = JsonText.Number(baselines.MajorityF1),
            ["persistence"] = JsonText.Number(baselines.PersistenceF1),
        };
    }

    private static JsonObject Values(ValueSummary values) =>
        new()
        {
            ["mean"] = JsonText.Number(values.Mean),
            ["deviation"] = JsonText.Number(values.Deviation),
            ["quantiles"] = new JsonObject(
                ValueSummary.Shares.Select(
                    (share, i) =>
                        KeyValuePair.Create<string, JsonNode?>(
                            share.ToString(CultureInfo.InvariantCulture),
                            JsonText.Number(values.Quantiles[i])
                        )
                )
            ),
        };

    private static JsonArray Groups(ImmutableArray<LabelGroup> groups, LabelSummary summary) =>
        [
            .. groups.Select(group =>
            {
                var json = new JsonObject { ["name"] = group.Name, ["labels"] = group.Count };
                if (summary.Classes.IsEmpty)
                {
                    json["mean_value"] = JsonText.Number(group.Mean);
                    return json;
                }
                // A mean over trades that outcomes name would be hindsight.
                json["classes"] = new JsonObject(
                    summary.Classes.Select(
                        (one, place) => KeyValuePair.Create<string, JsonNode?>(one.Name, group.Counts[place])
                    )
                );
                return json;
            }),
        ];

    private static JsonArray Counts(ImmutableArray<int> counts) => [.. counts.Select(count => (JsonNode)count)];
}
