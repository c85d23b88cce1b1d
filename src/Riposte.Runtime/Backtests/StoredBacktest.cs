using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Backtests;

/// <summary>A back-test as it lies in its folder: one of <c>backtest run</c>, or a whole run.</summary>
/// <param name="Name">Name of the folder.</param>
/// <param name="Path">The folder.</param>
/// <param name="Metrics">Contents of <c>metrics.json</c>.</param>
/// <param name="Capital">Equity before the first sample.</param>
/// <param name="Times">When each sample was known.</param>
/// <param name="Equity">Equity at each time.</param>
/// <param name="Trades">Closed positions, in order of exit.</param>
public sealed record StoredBacktest(
    string Name,
    string Path,
    JsonObject Metrics,
    double Capital,
    Instant[] Times,
    double[] Equity,
    TradeRecord[] Trades
)
{
    /// <summary>Whether its orders were filled at prices that no one could have had.</summary>
    public bool IsOptimistic => Metrics["conventions"]?["optimistic"] is JsonValue value && value.GetValue<bool>();

    /// <summary>Daily returns of its equity.</summary>
    public DailyReturns Daily => DailyReturns.Of(Capital, Times, Equity);

    /// <summary>A figure of <c>metrics.json</c>; NaN when it is absent or undefined.</summary>
    public double Figure(string key)
    {
        var parts = key.Split('.', 2);
        return Metrics[parts[0]]?[parts[1]] is JsonValue value && value.TryGetValue<double>(out var number)
            ? number
            : double.NaN;
    }

    /// <summary>Whether a folder holds a back-test.</summary>
    public static bool IsAt(string folder) => File.Exists(System.IO.Path.Combine(folder, BacktestFiles.Metrics));

    /// <summary>Reads a folder.</summary>
    /// <exception cref="UserException">A file is missing or damaged (Data).</exception>
    public static StoredBacktest Read(string folder, CancellationToken cancel)
    {
        string At(string file) => System.IO.Path.Combine(folder, file);
        var metrics = ReadMetrics(At(BacktestFiles.Metrics));
        var curve = TableFiles.Read(At(BacktestFiles.Equity), cancel);
        var equity = curve["equity"].Numbers();
        var times = Array.ConvertAll(curve["time_ms"].Wholes(), Instant.FromUnixMilliseconds);
        if (times.Length == 0 || Array.Exists(equity, value => !double.IsFinite(value)))
        {
            throw Damaged(At(BacktestFiles.Equity), "it holds no equity, or an unknown one");
        }
        return new StoredBacktest(
            System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(folder)),
            folder,
            metrics,
            CapitalOf(metrics, equity),
            times,
            equity,
            ReadTrades(TableFiles.Read(At(BacktestFiles.Trades), cancel))
        );
    }

    private static JsonObject ReadMetrics(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw Damaged(path, "it is no JSON object");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Damaged(path, e.Message.TrimEnd('.'));
        }
    }

    // A whole run does not write its capital down, but what became of it.
    private static double CapitalOf(JsonObject metrics, double[] equity)
    {
        if (metrics["conventions"]?["capital"] is JsonValue given && given.TryGetValue<double>(out var capital))
        {
            return capital;
        }
        var grown = metrics["performance"]?["net_return"];
        return grown is JsonValue value && value.TryGetValue<double>(out var net) && net > -1
            ? equity[^1] / (1 + net)
            : equity[0];
    }

    private static TradeRecord[] ReadTrades(ColumnTable table)
    {
        var numbers = new Dictionary<string, double[]>(StringComparer.Ordinal);
        double Number(string name, int row)
        {
            if (!numbers.TryGetValue(name, out var column))
            {
                numbers[name] = column = NumbersOf(table[name]);
            }
            return column[row];
        }
        Instant Time(string name, int row) => Instant.FromUnixMilliseconds((long)Number(name, row));
        var count = table.Count;
        var (sides, reasons) = (TextsOf(table, "side"), TextsOf(table, "reason"));
        var (symbols, strategies) = (TextsOf(table, "symbol"), TextsOf(table, "strategy"));
        var trades = new TradeRecord[count];
        for (var i = 0; i < count; i++)
        {
            trades[i] = new TradeRecord(
                (int)Number("number", i),
                sides[i] == "short" ? Side.Short : Side.Long,
                Time("signal_time_ms", i),
                Time("entry_time_ms", i),
                Number("entry_price", i),
                Time("exit_time_ms", i),
                Number("exit_price", i),
                Number("quantity", i),
                Number("gross_pnl", i),
                Number("fees", i),
                Number("slippage", i),
                Number("funding", i),
                Number("net_pnl", i),
                Number("return_on_equity", i),
                (int)Number("bars_held", i),
                reasons[i],
                Number("confidence", i),
                Number("max_favourable", i),
                Number("max_adverse", i)
            )
            {
                Symbol = symbols[i],
                Strategy = strategies[i],
            };
        }
        return trades;
    }

    // A column of empty cells alone does not tell that it holds numbers.
    private static double[] NumbersOf(TableColumn column) =>
        column.Kind == ColumnKind.Text ? Array.ConvertAll(column.Texts(), _ => double.NaN) : column.Numbers();

    private static string[] TextsOf(ColumnTable table, string name) =>
        table.Find(name) is { Kind: ColumnKind.Text } column
            ? Array.ConvertAll(column.Texts(), text => text ?? "")
            : [.. Enumerable.Repeat("", table.Count)];

    private static UserException Damaged(string path, string what) =>
        new(
            ErrorKind.Data,
            $"{path} cannot be read: {what}.",
            "A back-test is a folder with metrics.json, trades.csv and equity.csv.",
            "Name such a folder, or play the signals again with 'riposte backtest run'."
        );
}
