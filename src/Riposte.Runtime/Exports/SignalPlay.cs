using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Reports;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Exports;

/// <summary>Plays signals of the user's on bars, with costs, funding and risk rules.</summary>
public static class SignalPlay
{
    /// <summary>Reads a table of signals: <c>time</c>, <c>side</c>, and optionally <c>confidence</c>, <c>fraction</c>, <c>stop_loss</c>, <c>take_profit</c>.</summary>
    /// <exception cref="UserException">A column is missing or a side is none.</exception>
    public static SignalRow[] ReadSignals(string path, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        var times = RequireWholes(table);
        var sides = table["side"];
        var rows = new SignalRow[table.Count];
        var confidence = Optional(table, "confidence");
        var fraction = Optional(table, "fraction");
        var stop = Optional(table, "stop_loss");
        var target = Optional(table, "take_profit");
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SignalRow(
                Instant.FromUnixMilliseconds(times[i]),
                ReadSide(sides, i, path),
                At(confidence, i),
                At(fraction, i),
                At(stop, i),
                At(target, i));
        }
        return rows;
    }

    /// <summary>Plays signals over all bars.</summary>
    /// <param name="bars">Base bars.</param>
    /// <param name="funding">Settlements.</param>
    /// <param name="rows">Signals.</param>
    /// <param name="decision">Length of the bars the signals were made on.</param>
    /// <param name="config">Capital, costs, sizing, risk.</param>
    public static BacktestResult Play(MarketTable bars, FundingTable funding, SignalRow[] rows, Interval decision, RunConfig config)
    {
        if (!decision.IsMultipleOf(bars.Interval))
        {
            throw new UserException(
                ErrorKind.Usage, $"Signals on {decision} bars cannot be played on {bars.Interval} bars.",
                "Decision bars are made of whole base bars.", $"Write a multiple of {bars.Interval}.");
        }
        var signals = SignalBacktest.FromRows(rows, decision);
        return Backtester.Run(new BacktestInput(
            bars,
            decision,
            funding,
            ReadOnlyMemory<Prediction>.Empty,
            bars.OpenTime(0),
            bars.KnownAt(bars.Count - 1),
            ReadOnlyMemory<Instant>.Empty,
            RunOptions.Backtest(config, bars.Symbol, isSimulated: false))
        {
            Signals = signals,
        });
    }

    /// <summary>Writes <c>metrics.json</c>, <c>trades.csv</c> and <c>equity.csv</c>; all are written before the first takes its final name.</summary>
    public static FigureSet Write(
        string directory, BacktestResult result, MarketTable bars, FundingTable funding, Interval decision, RunConfig config)
    {
        var figures = AccountFigures.All(result);
        var hold = BuyAndHold.Equity(
            bars, funding, RunOptions.Costs(config.Costs), config.Capital, decision, result.Times);
        (string Name, byte[] Bytes)[] files =
        [
            ("metrics.json", FigureJson.Render(figures)),
            ("trades.csv", TradesCsv.Render(result.Trades)),
            ("equity.csv", EquityCsv.Render(result, hold)),
        ];
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var (name, bytes) in files)
            {
                File.WriteAllBytes(Path.Combine(directory, $".{name}.tmp"), bytes);
            }
            foreach (var (name, _) in files)
            {
                File.Move(Path.Combine(directory, $".{name}.tmp"), Path.Combine(directory, name), overwrite: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException(ErrorKind.Failure, $"{directory} cannot be written: {e.Message}", "The results have no place.", "Name another folder with --out DIR.");
        }
        return figures;
    }

    private static long[] RequireWholes(ColumnTable table)
    {
        var column = table["time"];
        return column.Kind == ColumnKind.Whole ? column.Wholes() : throw new UserException(
            ErrorKind.Data, $"The column time of {table.Source} does not hold whole numbers.",
            "Times are milliseconds since 1970 UTC: the open time of the bar on whose close the signal was made.", "Correct the column.");
    }

    private static double[]? Optional(ColumnTable table, string name)
    {
        var column = table.Find(name);
        return column is null || column.Kind != ColumnKind.Text ? column?.Numbers() : throw new UserException(
            ErrorKind.Data, $"The column {name} of {table.Source} holds text.", "It is a column of numbers; an empty cell is unknown.", "Correct the column.");
    }

    private static double At(double[]? column, int row) => column is null ? double.NaN : column[row];

    private static TargetSide ReadSide(TableColumn column, int row, string path)
    {
        var text = column.Kind == ColumnKind.Text
            ? column.Texts()[row]
            : column.Numbers()[row].ToString(System.Globalization.CultureInfo.InvariantCulture);
        return text?.ToUpperInvariant() switch
        {
            "LONG" or "1" => TargetSide.Long,
            "SHORT" or "-1" => TargetSide.Short,
            "FLAT" or "0" => TargetSide.Flat,
            _ => throw new UserException(
                ErrorKind.Data, $"Signal {row + 1} of {path} has the side '{text}'.", "A side is long, short or flat (or 1, -1, 0).", "Correct the signals file."),
        };
    }
}
