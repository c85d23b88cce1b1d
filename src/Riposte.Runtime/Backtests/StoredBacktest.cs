using System.Text.Json;
using System.Text.Json.Nodes;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Backtests;

/// <summary>A back-test as it lies in its folder: one of <c>backtest run</c>, or a whole run. What is large is read when it
/// is asked for: a curve of minutes has a million lines.</summary>
public sealed class StoredBacktest
{
    private readonly Lazy<DailyReturns> daily;
    private readonly Lazy<TradeRecord[]> trades;

    private StoredBacktest(string path, JsonObject metrics, CancellationToken cancel)
    {
        (Path, Metrics) = (path, metrics);
        Name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path));
        daily = new Lazy<DailyReturns>(() => ReadDaily(path, metrics, cancel));
        trades = new Lazy<TradeRecord[]>(() => ReadTrades(TableFiles.Read(At(BacktestFiles.Trades), cancel)));
    }

    /// <summary>Name of the folder.</summary>
    public string Name { get; }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Contents of <c>metrics.json</c>.</summary>
    public JsonObject Metrics { get; }

    /// <summary>Closed positions, in order of exit.</summary>
    /// <exception cref="UserException">The file is missing or damaged (Data).</exception>
    public TradeRecord[] Trades => trades.Value;

    /// <summary>Daily returns of its equity.</summary>
    /// <exception cref="UserException">The file is missing or damaged (Data).</exception>
    public DailyReturns Daily => daily.Value;

    /// <summary>Whether its orders were filled at prices that no one could have had.</summary>
    public bool IsOptimistic => Metrics["conventions"]?["optimistic"] is JsonValue value && value.GetValue<bool>();

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

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancel">Stops the reading, later too.</param>
    /// <exception cref="UserException">A file is missing, or the metrics are damaged (Data).</exception>
    public static StoredBacktest Read(string folder, CancellationToken cancel)
    {
        var run = new StoredBacktest(
            folder,
            ReadMetrics(System.IO.Path.Combine(folder, BacktestFiles.Metrics)),
            cancel
        );
        foreach (var file in (string[])[BacktestFiles.Equity, BacktestFiles.Trades])
        {
            if (!File.Exists(run.At(file)))
            {
                throw Damaged(run.At(file), "it is not there");
            }
        }
        return run;
    }

    private string At(string file) => System.IO.Path.Combine(Path, file);

    // Whole runs leave the curve of their decision bars alone.
    private static DailyReturns ReadDaily(string folder, JsonObject metrics, CancellationToken cancel)
    {
        var stored = System.IO.Path.Combine(folder, BacktestFiles.Returns);
        if (File.Exists(stored))
        {
            var table = TableFiles.Read(stored, cancel);
            var returns = table["return"].Numbers();
            return table.Count > 0 && Array.TrueForAll(returns, double.IsFinite)
                ? new DailyReturns(Array.ConvertAll(table["time_ms"].Wholes(), Instant.FromUnixMilliseconds), returns)
                : throw Damaged(stored, "it holds no returns, or an unknown one");
        }
        var path = System.IO.Path.Combine(folder, BacktestFiles.Equity);
        var curve = TableFiles.Read(path, cancel);
        var equity = curve["equity"].Numbers();
        var times = Array.ConvertAll(curve["time_ms"].Wholes(), Instant.FromUnixMilliseconds);
        return times.Length > 0 && Array.TrueForAll(equity, double.IsFinite)
            ? DailyReturns.Of(CapitalOf(metrics, equity), times, equity)
            : throw Damaged(path, "it holds no equity, or an unknown one");
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
