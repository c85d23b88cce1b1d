using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Reports;
using Riposte.Reports.Backtests;
using Riposte.Runtime.Exports;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;

namespace Riposte.Runtime.Backtests;

/// <summary>The folder of a back-test: <c>metrics.json</c>, <c>trades.csv</c>, <c>fills.csv</c>,
/// <c>equity.csv</c>, and <c>positions.csv</c> when rules acted on positions.</summary>
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

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes every file; all are written before the first takes its final name.</summary>
    /// <param name="directory">Made when absent; files of the same names are replaced.</param>
    /// <param name="result">The back-test.</param>
    /// <param name="fills">Its executions.</param>
    /// <param name="summary">What was measured.</param>
    /// <param name="conventions">How it was played, as JSON.</param>
    /// <returns>The text of <c>metrics.json</c>.</returns>
    public static string Write(
        string directory,
        BacktestResult result,
        IReadOnlyList<FillRecord> fills,
        BacktestSummary summary,
        JsonObject conventions
    )
    {
        var json = ToJson(summary, conventions).ToJsonString(Indented) + "\n";
        var files = new List<(string Name, byte[] Bytes)>
        {
            (Metrics, Encoding.UTF8.GetBytes(json)),
            (Trades, TradesCsv.Render(result.Trades)),
            (Fills, FillsCsv.Render(fills)),
            (Equity, EquityCsv.Render(result, summary.Hold)),
        };
        if (result.Actions.Length > 0)
        {
            files.Add((PositionsCsv.File, PositionsCsv.Render(result.Actions)));
        }
        WholeFiles.Write(directory, files);
        return json;
    }

    private static JsonObject ToJson(BacktestSummary summary, JsonObject conventions)
    {
        var json = JsonNode.Parse(FigureJson.Render(summary.Figures))!.AsObject();
        var intervals = new JsonObject();
        foreach (var one in summary.Intervals)
        {
            intervals[one.Key] = new JsonObject { ["low"] = Number(one.Low), ["high"] = Number(one.High) };
        }
        json["intervals"] = intervals;
        var breakdown = new JsonObject();
        foreach (var group in summary.Breakdown.GroupBy(row => row.Group, StringComparer.Ordinal))
        {
            var parts = new JsonObject();
            foreach (var row in group)
            {
                parts[row.Name] = new JsonObject
                {
                    ["trades"] = row.Trades,
                    ["win_rate"] = Number(row.WinRate),
                    ["net_pnl"] = Number(row.NetPnl),
                    ["mean_return"] = Number(row.MeanReturn),
                    ["profit_factor"] = Number(row.ProfitFactor),
                };
            }
            breakdown[group.Key] = parts;
        }
        json["breakdown"] = breakdown;
        json["conventions"] = conventions;
        return json;
    }

    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
