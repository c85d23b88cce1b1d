using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Trading.Performance;

namespace Riposte.Cli.Verbs;

/// <summary>Prints back-tests.</summary>
internal static class BacktestText
{
    /// <summary>Prints the contents of <c>metrics.json</c>: figures with their intervals and basis, and where trades won
    /// and lost.</summary>
    public static void PrintFigures(TextWriter output, JsonObject metrics)
    {
        if (metrics["conventions"]?["optimistic"] is JsonValue value && value.GetValue<bool>())
        {
            output.WriteLine("OPTIMISTIC: orders were filled at the close they were decided on.");
            output.WriteLine();
        }
        var intervals = metrics["intervals"] as JsonObject;
        var rows = new List<string[]> { new[] { "figure", "value", "95% interval", "basis" } };
        foreach (var (group, figures) in metrics)
        {
            if (group is "intervals" or "breakdown" or "conventions" || figures is not JsonObject all)
            {
                continue;
            }
            foreach (var (name, figure) in all)
            {
                var key = $"{group}.{name}";
                if (figure is null or JsonValue && MetricCatalog.Find(key) is { } metric)
                {
                    rows.Add([key, Text(figure), Interval(intervals?[key]), metric.Basis]);
                }
            }
        }
        TextTable.Write(output, rows, 1);
        if (metrics["run"]?["portfolio"] is JsonObject weights)
        {
            output.WriteLine();
            output.WriteLine(
                $"portfolio weights  made {weights["times"]} times from {weights["first"]} on: {Text(weights["least"])} to {Text(weights["most"])} (1 is an even share)"
            );
        }
        if (metrics["breakdown"] is JsonObject breakdown)
        {
            output.WriteLine();
            PrintBreakdown(output, breakdown);
        }
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

    private static void PrintBreakdown(TextWriter output, JsonObject breakdown)
    {
        var rows = new List<string[]>
        {
            new[] { "trades by", "", "trades", "win rate", "net profit", "profit factor" },
        };
        foreach (var (group, parts) in breakdown)
        {
            foreach (var (name, part) in parts!.AsObject())
            {
                rows.Add([
                    group,
                    name,
                    Text(part!["trades"]),
                    Text(part["win_rate"]),
                    Text(part["net_pnl"]),
                    Text(part["profit_factor"]),
                ]);
            }
        }
        if (rows.Count > 1)
        {
            TextTable.Write(output, rows, 2, 3, 4, 5);
        }
    }

    private static string Text(JsonNode? node) =>
        node switch
        {
            null => "undefined",
            JsonValue value when value.TryGetValue<double>(out var number) => Text(number, "0.######"),
            _ => node.ToString(),
        };

    private static string Interval(JsonNode? interval) =>
        interval?["low"] is JsonValue low && interval["high"] is JsonValue high
            ? $"{Text(low.GetValue<double>())} to {Text(high.GetValue<double>())}"
            : "";
}
