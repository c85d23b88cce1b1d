using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Runtime.Backtests;
using Riposte.Trading.Performance;

namespace Riposte.Cli.Verbs;

/// <summary>Prints back-tests: one page of what decides, in percent and in money. Every figure stands in
/// <c>metrics.json</c>.</summary>
internal static class BacktestText
{
    // Groups that a page has room for, and rows of one of them.
    private const int MostOfGroup = 5;
    private static readonly string[] Groups = ["symbol", "side", "volatility", "regime", "reason"];

    private static readonly (string Title, (string Key, string Label)[] Rows)[] Sections =
    [
        (
            "return",
            [
                ("performance.net_return", "after costs"),
                ("performance.cagr", "a year"),
                ("benchmark.net_return", "buy-and-hold"),
                ("benchmark.alpha", "alpha a year"),
                ("benchmark.beta", "beta"),
                ("performance.sharpe", "Sharpe ratio"),
                ("performance.sortino", "Sortino ratio"),
                ("performance.probabilistic_sharpe", "chance of a Sharpe ratio above 0"),
                ("performance.minimum_track_record_years", "years to be sure of that"),
            ]
        ),
        (
            "risk",
            [
                ("performance.volatility", "volatility a year"),
                ("performance.max_drawdown", "deepest drawdown, of days"),
                ("performance.max_drawdown_periods", "longest drawdown, days"),
                ("performance.value_at_risk_95", "value at risk of a day, 95 %"),
                ("performance.expected_shortfall_95", "expected shortfall of a day, 95 %"),
                ("performance.worst_period", "worst day"),
                ("performance.best_period", "best day"),
                ("performance.exposure", "time in the market"),
                ("performance.mean_leverage", "mean leverage"),
                ("performance.max_leverage", "largest leverage"),
            ]
        ),
        (
            "trades",
            [
                ("performance.trades", "closed trades"),
                ("performance.win_rate", "win rate"),
                ("performance.profit_factor", "profit factor"),
                ("performance.expectancy", "mean net profit"),
                ("performance.average_win", "mean win"),
                ("performance.average_loss", "mean loss"),
                ("performance.mean_hours_held", "mean hours held"),
                ("performance.longest_losing_streak", "longest losing streak"),
            ]
        ),
        (
            "costs",
            [
                ("costs.fees", "fees"),
                ("costs.slippage", "slippage"),
                ("costs.funding", "funding, negative when received"),
                ("costs.total", "all"),
                ("capacity.notional", "capacity of a trade"),
            ]
        ),
        (
            "skill or luck",
            [
                ("honesty.trials", "trials on these bars"),
                ("honesty.deflated_sharpe", "deflated Sharpe ratio (0.95 needed)"),
                ("honesty.expected_live_sharpe", "Sharpe ratio to expect live"),
                ("honesty.random_entry_percentile", "random entries that earned less"),
                ("model.auc", "area under the ROC curve"),
            ]
        ),
    ];

    /// <summary>Prints the contents of <c>metrics.json</c>: what decides with its intervals, and where trades won and
    /// lost.</summary>
    public static void PrintFigures(TextWriter output, JsonObject metrics)
    {
        PrintOptimism(output, metrics["conventions"]?["optimistic"] is JsonValue value && value.GetValue<bool>());
        var rows = new List<string[]> { new[] { "", "", "95% interval" } };
        foreach (var (title, figures) in Sections)
        {
            var known = figures.Where(figure => Has(metrics, figure.Key)).ToArray();
            if (known.Length == 0)
            {
                continue;
            }
            rows.Add([title, "", ""]);
            foreach (var (key, label) in known)
            {
                var text = Find(metrics, key) is JsonValue number
                    ? Figure(key, number.GetValue<double>())
                    : "undefined";
                rows.Add([$"  {label}", text, Interval(key, metrics["intervals"]?[key])]);
            }
        }
        TextTable.Write(output, rows, 1);
        if (metrics["run"]?["portfolio"] is JsonObject weights)
        {
            output.WriteLine();
            output.WriteLine(
                $"portfolio weights  made {weights["times"]} times from {weights["first"]} on: {Text(weights["least"]!.GetValue<double>())} to {Text(weights["most"]!.GetValue<double>())} (1 is an even share)"
            );
        }
        if (metrics["honesty"]?["verdict_sentence"] is JsonValue verdict)
        {
            output.WriteLine();
            output.WriteLine(verdict.ToString());
        }
        if (metrics["breakdown"] is JsonObject breakdown)
        {
            PrintBreakdown(output, breakdown);
        }
    }

    /// <summary>Says first of all that fills were too good to be had.</summary>
    public static void PrintOptimism(TextWriter output, bool isOptimistic)
    {
        if (isOptimistic)
        {
            output.WriteLine("OPTIMISTIC: orders were filled at the close they were decided on.");
            output.WriteLine();
        }
    }

    /// <summary>Prints where everything else is.</summary>
    public static void PrintPlaces(TextWriter output, string folder)
    {
        output.WriteLine();
        output.WriteLine($"every figure, hours and weekdays  {Path.Combine(folder, BacktestFiles.Metrics)}");
        output.WriteLine($"report                            {Path.Combine(folder, BacktestFiles.Report)}");
    }

    /// <summary>A figure in the form of its unit.</summary>
    public static string Figure(string key, double value)
    {
        var unit = MetricCatalog.Find(key)?.Unit ?? "";
        return unit.StartsWith("fraction", StringComparison.Ordinal) || unit == "share" ? Percent(value)
            : unit.StartsWith("quote currency", StringComparison.Ordinal) ? Money(value)
            : unit is "count" or "periods" or "trades" ? Text(value, "#,##0")
            : unit == "probability" ? Text(value, "0.000")
            : Text(value, "0.00");
    }

    /// <summary>A number for people.</summary>
    public static string Text(double value, string form = "0.####") =>
        double.IsFinite(value) ? Plain(value.ToString(form, CultureInfo.InvariantCulture)) : "undefined";

    /// <summary>A fraction as a percentage.</summary>
    public static string Percent(double fraction) =>
        double.IsFinite(fraction)
            ? Plain((fraction * 100).ToString("0.00", CultureInfo.InvariantCulture)) + " %"
            : "undefined";

    // What rounds to nothing has no sign.
    private static string Plain(string text) => text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('-');

    private static JsonNode? Find(JsonObject metrics, string key)
    {
        var parts = key.Split('.', 2);
        return (metrics[parts[0]] as JsonObject)?[parts[1]];
    }

    // A figure that is there and undefined is told; one of another kind of back-test is not.
    private static bool Has(JsonObject metrics, string key)
    {
        var parts = key.Split('.', 2);
        return metrics[parts[0]] is JsonObject group && group.ContainsKey(parts[1]);
    }

    private static string Money(double value) => Text(value, "#,##0.00");

    private static void PrintBreakdown(TextWriter output, JsonObject breakdown)
    {
        var rows = new List<string[]>
        {
            new[] { "trades by", "", "trades", "win rate", "net profit", "profit factor" },
        };
        foreach (var group in Groups)
        {
            // One symbol is all there is.
            if (breakdown[group] is JsonObject parts && (group != "symbol" || parts.Count > 1))
            {
                rows.AddRange(Rows(group, parts));
            }
        }
        if (rows.Count > 1)
        {
            output.WriteLine();
            TextTable.Write(output, rows, 2, 3, 4, 5);
        }
    }

    private static IEnumerable<string[]> Rows(string group, JsonObject parts)
    {
        foreach (var (name, part) in parts.Take(MostOfGroup))
        {
            double Number(string key) =>
                part![key] is JsonValue value && value.TryGetValue<double>(out var number) ? number : double.NaN;
            yield return
            [
                group,
                name,
                Text(Number("trades"), "#,##0"),
                Percent(Number("win_rate")),
                Money(Number("net_pnl")),
                Text(Number("profit_factor"), "0.00"),
            ];
        }
        if (parts.Count > MostOfGroup)
        {
            yield return [group, $"{parts.Count - MostOfGroup} more in metrics.json", "", "", "", ""];
        }
    }

    private static string Interval(string key, JsonNode? interval) =>
        interval?["low"] is JsonValue low && interval["high"] is JsonValue high
            ? $"{Figure(key, low.GetValue<double>())} to {Figure(key, high.GetValue<double>())}"
            : "";
}
