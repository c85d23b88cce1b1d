using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Reports;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Performance;
using Riposte.Trading.Portfolio;

namespace Riposte.Runtime.Backtests;

/// <summary>The folder of a back-test: <c>metrics.json</c>, <c>trades.csv</c>, <c>fills.csv</c>,
/// <c>equity.csv</c>, <c>returns.csv</c>, <c>report.html</c>, <c>config.yaml</c>, <c>positions.csv</c> when rules acted on
/// positions, and <c>allocations.csv</c> when portfolio weights scaled sizes.</summary>
public static class BacktestFiles
{
    /// <summary>Figures for programs.</summary>
    public const string Metrics = "metrics.json";

    /// <summary>Closed positions.</summary>
    public const string Trades = "trades.csv";

    /// <summary>Every execution.</summary>
    public const string Fills = "fills.csv";

    /// <summary>The account at every decision bar.</summary>
    public const string Equity = "equity.csv";

    /// <summary>Returns of days: what figures are made of, small where the curve is long.</summary>
    public const string Returns = "returns.csv";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The page for people.</summary>
    public const string Report = "report.html";

    /// <summary>Writes every file; all are written before the first takes its final name.</summary>
    /// <param name="directory">Made when absent; files of the same names are replaced.</param>
    /// <param name="data">The back-test and what was measured.</param>
    /// <param name="fills">Its executions.</param>
    /// <param name="conventions">How it was played, as JSON.</param>
    /// <param name="config">Text of the configuration beneath them.</param>
    /// <returns>The text of <c>metrics.json</c>.</returns>
    public static string Write(
        string directory,
        BacktestPageData data,
        IReadOnlyList<FillRecord> fills,
        JsonObject conventions,
        string config
    )
    {
        var json = ToJson(data, conventions).ToJsonString(Indented) + "\n";
        var files = new List<(string Name, byte[] Bytes)>
        {
            (Metrics, Encoding.UTF8.GetBytes(json)),
            (Trades, TradesCsv.Render(data.Result.Trades)),
            (Fills, FillsCsv.Render(fills)),
            (Equity, EquityCsv.Render(data.Result, data.BuyAndHold)),
            (Returns, ReturnsCsv.Render(data.Result)),
            (RunSettings.File, Encoding.UTF8.GetBytes(config)),
            (Report, BacktestReport.Render(data)),
        };
        if (data.Result.Actions.Length > 0)
        {
            files.Add((PositionsCsv.File, PositionsCsv.Render(data.Result.Actions)));
        }
        if (AllocationRange.Of(data.Input) is not null)
        {
            files.Add((AllocationsCsv.File, AllocationsCsv.Render(data.Input)));
        }
        WholeFiles.Write(directory, files);
        // Those of an earlier back-test in the same folder would pass for some of this.
        foreach (var file in new[] { PositionsCsv.File, AllocationsCsv.File })
        {
            if (!files.Exists(one => one.Item1 == file))
            {
                File.Delete(Path.Combine(directory, file));
            }
        }
        return json;
    }

    // Intervals and groups as they stand in metrics.json of a whole run.
    private static JsonObject ToJson(BacktestPageData data, JsonObject conventions)
    {
        var json = JsonNode.Parse(FigureJson.Render(new FigureSet(data.Figures)))!.AsObject();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            MetricsJson.WriteIntervals(writer, data.Intervals);
            MetricsJson.WriteBreakdown(writer, data.Breakdown);
            writer.WriteEndObject();
        }
        foreach (var (name, part) in JsonNode.Parse(buffer.ToArray())!.AsObject())
        {
            json[name] = part!.DeepClone();
        }
        json["run"] = new JsonObject
        {
            ["start"] = data.Input.Start.ToString(),
            ["end"] = data.Input.End.ToString(),
            ["halted_at"] = data.Result.HaltedAt?.ToString(),
            ["risk_events"] = RiskEvents(data.Result.RiskEvents),
        };
        if (AllocationRange.Of(data.Input) is { } weights)
        {
            json["run"]!["portfolio"] = new JsonObject
            {
                ["times"] = weights.Times,
                ["first"] = weights.First.ToString(),
                ["least"] = weights.Least,
                ["most"] = weights.Most,
                ["hash"] = weights.Hash.ToString(),
            };
        }
        json["conventions"] = conventions;
        return json;
    }

    private static JsonObject RiskEvents(RiskEvent[] events)
    {
        var json = new JsonObject();
        foreach (var rule in events.GroupBy(e => e.Rule, StringComparer.Ordinal).OrderBy(group => group.Key))
        {
            var actions = new JsonObject();
            foreach (var action in rule.GroupBy(e => e.Action, StringComparer.Ordinal).OrderBy(group => group.Key))
            {
                actions[action.Key] = action.Count();
            }
            json[rule.Key] = actions;
        }
        return json;
    }
}
