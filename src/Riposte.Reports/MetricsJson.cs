using System.Text.Encodings.Web;
using System.Text.Json;
using Riposte.Trading.Performance;

namespace Riposte.Reports;

/// <summary>
/// <c>metrics.json</c>: the figures of a run under stable keys, for programs. Groups in this order:
/// <c>performance</c>, <c>model</c>, <c>honesty</c>,
/// <c>costs</c>, <c>run</c>, <c>folds</c>, then any other group of <see cref="PlayData.Figures"/>,
/// then <c>intervals</c> and <c>breakdown</c>.
/// </summary>
/// <remarks>Holds no clock time, machine, path or duration, so equal runs give equal bytes. Undefined (NaN,
/// infinite) is null. Numbers are the
/// shortest text that reads back to the same bits. A figure that a record of the report also carries (as
/// <c>costs.fees</c>) is written once, from the record.</remarks>
public static class MetricsJson
{
    /// <summary>Figures that every run has, null when undefined; the order is that of the page.</summary>
    internal static readonly string[] Promised =
    [
        "performance.net_return",
        "performance.cagr",
        "performance.sharpe",
        "performance.sortino",
        "performance.max_drawdown",
        "performance.trades",
        "performance.win_rate",
        "performance.profit_factor",
        "performance.exposure",
        "model.auc",
        "model.log_loss",
        "model.brier",
    ];

    private static readonly string[] FixedGroups = ["performance", "model", "honesty", "costs", "run", "folds"];

    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the figures.</summary>
    /// <returns>UTF-8 JSON, indented, ended by a line feed.</returns>
    /// <exception cref="ArgumentException">A figure's key is not of the form group.name, or occurs twice.</exception>
    public static byte[] Render(ReportData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ReportCheck.FigureKeys(data.Figures);
        return JsonBytes.Write(
            Options,
            json =>
            {
                json.WriteStartObject();
                Group(json, data, "performance", static (_, _) => { });
                Group(json, data, "model", static (_, _) => { });
                Group(json, data, "honesty", WriteHonesty);
                Group(json, data, "costs", WriteCosts);
                Group(json, data, "run", WriteRun);
                WriteFolds(json, data.Folds);
                foreach (
                    var group in data.Figures.Select(figure => GroupOf(figure.Key)).Distinct(StringComparer.Ordinal)
                )
                {
                    if (!FixedGroups.Contains(group, StringComparer.Ordinal))
                    {
                        Group(json, data, group, static (_, _) => { });
                    }
                }
                WriteIntervals(json, data.Intervals);
                WriteBreakdown(json, data.Breakdown);
                json.WriteEndObject();
            }
        );
    }

    private static void Group(
        Utf8JsonWriter json,
        ReportData data,
        string group,
        Action<JsonGroup, ReportData> writeRecords
    )
    {
        json.WriteStartObject(group);
        var keys = new JsonGroup(json);
        writeRecords(keys, data);
        var given = data
            .Figures.Where(figure => GroupOf(figure.Key) == group)
            .ToDictionary(figure => figure.Key[(group.Length + 1)..], figure => figure.Value, StringComparer.Ordinal);
        foreach (var metric in MetricCatalog.All.Where(metric => GroupOf(metric.Key) == group))
        {
            var name = metric.Key[(group.Length + 1)..];
            if (given.ContainsKey(name) || Promised.Contains(metric.Key, StringComparer.Ordinal))
            {
                keys.Number(name, given.GetValueOrDefault(name, double.NaN));
            }
        }
        foreach (var (key, value) in data.Figures.Where(figure => GroupOf(figure.Key) == group))
        {
            keys.Number(key[(group.Length + 1)..], value);
        }
        json.WriteEndObject();
    }

    private static void WriteHonesty(JsonGroup keys, ReportData data)
    {
        var honesty = data.Honesty;
        keys.Text("verdict", honesty.Verdict);
        keys.Text("verdict_sentence", honesty.VerdictSentence);
        keys.Number("trials", honesty.Trials);
        keys.Text("trials_explained", honesty.TrialsExplained);
        keys.Number("deflated_sharpe", honesty.DeflatedSharpe);
        keys.Number("pbo", honesty.ProbabilityOfOverfitting);
        keys.Number("sharpe_low", honesty.SharpeLow);
        keys.Number("sharpe_high", honesty.SharpeHigh);
        keys.Number("expected_live_sharpe", honesty.ExpectedLiveSharpe);
        keys.Number("random_entry_percentile", honesty.RandomEntryPercentile);
        keys.Number("random_entry_draws", honesty.RandomEntryReturns.Length);
        keys.Number("buy_and_hold_return", honesty.BuyAndHoldReturn);
        keys.Text("funding", honesty.Funding);
        keys.Array(
            "cost_sensitivity",
            honesty.CostSensitivity,
            static (row, point) =>
            {
                row.Number("factor", point.Factor);
                row.Number("net_return", point.NetReturn);
                row.Number("sharpe", point.Sharpe);
                row.Number("trades", point.Trades);
            }
        );
    }

    private static void WriteCosts(JsonGroup keys, ReportData data)
    {
        keys.Number("fees", data.Result.Fees);
        keys.Number("slippage", data.Result.Slippage);
        keys.Number("funding", data.Result.Funding);
    }

    private static void WriteRun(JsonGroup keys, ReportData data)
    {
        var header = data.Header;
        keys.Text("id", header.RunId);
        keys.Text("mode", "back-test");
        keys.Text("title", header.Title);
        keys.Text("symbol", header.Symbol);
        keys.Text("timeframe", header.Timeframe);
        keys.Flag("simulated", header.Simulated);
        keys.Text("start", header.Start.ToString());
        keys.Text("end", header.End.ToString());
        keys.Number("bars", header.Bars);
        keys.Number("capital", data.Result.Capital);
        keys.Number("days_per_year", 365);
        keys.Text("costs", header.Costs);
        keys.Text("data_hash", header.DataHash);
        keys.Text("config_hash", header.ConfigHash);
        keys.Text("code_hash", header.CodeHash);
        keys.Number("seed", header.Seed);
        keys.Text("halted_at", data.Result.HaltedAt?.ToString());
    }

    private static void WriteFolds(Utf8JsonWriter json, IReadOnlyList<FoldRow> folds) =>
        new JsonGroup(json).Array(
            "folds",
            folds,
            static (row, fold) =>
            {
                row.Number("index", fold.Index);
                row.Text("test_start", fold.TestStart.ToString());
                row.Text("test_end", fold.TestEnd.ToString());
                row.Number("train_rows", fold.TrainRows);
                row.Number("test_rows", fold.TestRows);
                row.Number("rounds", fold.Rounds);
                row.Number("auc", fold.Auc);
                row.Number("log_loss", fold.LogLoss);
                row.Number("brier", fold.Brier);
                row.Number("entry_long", fold.EntryLong);
                row.Number("entry_short", fold.EntryShort);
                row.Number("trades", fold.Trades);
                row.Number("net_return", fold.NetReturn);
                row.Number("sharpe", fold.Sharpe);
            }
        );

    /// <summary>Ends of the confidence intervals, by figure.</summary>
    public static void WriteIntervals(Utf8JsonWriter json, IReadOnlyList<FigureInterval> intervals)
    {
        json.WriteStartObject("intervals");
        foreach (var interval in intervals)
        {
            json.WriteStartObject(interval.Key);
            var ends = new JsonGroup(json);
            ends.Number("low", interval.Low);
            ends.Number("high", interval.High);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Trades by group and by name.</summary>
    public static void WriteBreakdown(Utf8JsonWriter json, IReadOnlyList<BreakdownRow> rows)
    {
        json.WriteStartObject("breakdown");
        foreach (var group in rows.GroupBy(row => row.Group, StringComparer.Ordinal))
        {
            json.WriteStartObject(group.Key);
            foreach (var row in group)
            {
                json.WriteStartObject(row.Name);
                var cells = new JsonGroup(json);
                cells.Number("trades", row.Trades);
                cells.Number("win_rate", row.WinRate);
                cells.Number("net_pnl", row.NetPnl);
                cells.Number("mean_return", row.MeanReturn);
                cells.Number("profit_factor", row.ProfitFactor);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static string GroupOf(string key) => key[..key.IndexOf('.', StringComparison.Ordinal)];
}
