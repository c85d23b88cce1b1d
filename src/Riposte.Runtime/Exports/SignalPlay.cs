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
    /// <summary>The last moment that nanoseconds since 1970 can hold, in 2262.</summary>
    private const long LastMilliseconds = long.MaxValue / 1_000_000;

    /// <summary>Reads a table of signals: <c>time</c>, <c>side</c>, and optionally <c>confidence</c>, <c>fraction</c>,
    /// <c>stop_loss</c>, <c>take_profit</c>.</summary>
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
                ReadTime(times[i], i, path),
                ReadSide(sides, i, path),
                At(confidence, i),
                At(fraction, i),
                At(stop, i),
                At(target, i)
            );
        }
        return rows;
    }

    /// <summary>Plays signals over all bars.</summary>
    /// <param name="bars">Base bars.</param>
    /// <param name="funding">Settlements.</param>
    /// <param name="rows">Signals.</param>
    /// <param name="decision">Length of the bars the signals were made on.</param>
    /// <param name="config">Capital, costs, sizing, risk.</param>
    public static BacktestResult Play(
        MarketTable bars,
        FundingTable funding,
        SignalRow[] rows,
        Interval decision,
        RunConfig config
    )
    {
        if (decision.IsCalendar)
        {
            throw new UserException(
                ErrorKind.Usage,
                $"Signals on {decision} bars cannot be played.",
                "Months differ in length; decisions need bars of one length.",
                "Decide on bars of 1w or shorter ones."
            );
        }
        if (!decision.IsMultipleOf(bars.Interval))
        {
            throw new UserException(
                ErrorKind.Usage,
                $"Signals on {decision} bars cannot be played on {bars.Interval} bars.",
                "Decision bars are made of whole base bars.",
                $"Write a multiple of {bars.Interval}."
            );
        }
        var signals = SignalBacktest.FromRows(rows, decision);
        RequireBars(rows, bars, decision);
        return Backtester.Run(
            new BacktestInput(
                bars,
                decision,
                funding,
                ReadOnlyMemory<Prediction>.Empty,
                bars.OpenTime(0),
                bars.KnownAt(bars.Count - 1),
                ReadOnlyMemory<Instant>.Empty,
                RunOptions.Backtest(config, bars.Symbol, isSimulated: false)
            )
            {
                Signals = signals,
            }
        );
    }

    /// <summary>Writes <c>metrics.json</c>, <c>trades.csv</c>, <c>equity.csv</c>, and <c>positions.csv</c> when rules look
    /// after positions; all are written before the first takes its final name.</summary>
    public static FigureSet Write(
        string directory,
        BacktestResult result,
        MarketTable bars,
        FundingTable funding,
        Interval decision,
        RunConfig config
    )
    {
        var figures = AccountFigures.All(result);
        var hold = BuyAndHold.Equity(
            bars,
            funding,
            RunOptions.Costs(config.Costs),
            config.Capital,
            decision,
            result.Times
        );
        var files = new List<(string Name, byte[] Bytes)>
        {
            ("metrics.json", FigureJson.Render(figures)),
            ("trades.csv", TradesCsv.Render(result.Trades)),
            ("equity.csv", EquityCsv.Render(result, hold)),
        };
        if (config.Trading.Position.IsSome)
        {
            files.Add((PositionsCsv.File, PositionsCsv.Render(result.Actions)));
        }
        WholeFiles.Write(directory, files);
        return figures;
    }

    /// <summary>
    /// What the settings do to signals that a reader of the result may not expect: entries without enough confidence
    /// are not taken, and fractions above the
    /// position limit are cut.
    /// </summary>
    public static IReadOnlyList<string> Notes(SignalRow[] rows, RunConfig config)
    {
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        var notes = new List<string>();
        var least = config.Trading.Thresholds.MinConfidence;
        var unsure = rows.Count(row => row.Side != TargetSide.Flat && row.Confidence < least);
        if (unsure > 0)
        {
            notes.Add(
                string.Create(
                    invariant,
                    $"{unsure} of {rows.Length} signals have less confidence than trading.signal_thresholds.min_confidence, {least}: they enter nothing."
                )
            );
        }
        var limit = config.Risk.Position.MaxCapital * config.Risk.Position.MaxLeverage;
        var large = rows.Count(row => row.Side != TargetSide.Flat && row.Fraction > limit * (1 + 1e-9));
        if (large > 0)
        {
            notes.Add(
                string.Create(
                    invariant,
                    $"{large} of {rows.Length} signals ask for more than max_capital x max_leverage of risk_config.position, {limit:0.######} of equity: they are cut to it."
                )
            );
        }
        return notes;
    }

    // A signal for a bar that is not there would be dropped in silence, and the result would be that of other signals.
    private static void RequireBars(SignalRow[] rows, MarketTable bars, Interval decision)
    {
        var ratio = decision.Nanoseconds / bars.Interval.Nanoseconds;
        for (var i = 0; i < rows.Length; i++)
        {
            var first = bars.Interval.BarNumber(rows[i].BarOpenTime) - bars.FirstBar;
            if (first + ratio <= 0 || first + ratio > bars.Count)
            {
                throw NoBar(
                    rows[i],
                    i,
                    $"lies outside the bars, {bars.OpenTime(0)} to {bars.OpenTime(bars.Count - 1)}"
                );
            }
            var isThere = false;
            for (var row = Math.Max(0, first); row < first + ratio && !isThere; row++)
            {
                isThere = !bars.IsMissing((int)row);
            }
            if (!isThere)
            {
                throw NoBar(rows[i], i, $"names a {decision} bar that is missing");
            }
        }
    }

    private static UserException NoBar(SignalRow signal, int row, string what) =>
        new(
            ErrorKind.Data,
            $"Signal {row + 1}: time {signal.BarOpenTime} {what}.",
            "A signal is made on the close of a bar and named by that bar's open time; without the bar it could not have been made.",
            "Correct the signals file, or name the bars it was made on."
        );

    private static long[] RequireWholes(ColumnTable table)
    {
        var column = table["time"];
        return column.Kind == ColumnKind.Whole
            ? column.Wholes()
            : throw new UserException(
                ErrorKind.Data,
                $"The column time of {table.Source} does not hold whole numbers.",
                "Times are milliseconds since 1970 UTC: the open time of the bar on whose close the signal was made.",
                "Correct the column."
            );
    }

    private static Instant ReadTime(long milliseconds, int row, string path) =>
        milliseconds is > 0 and <= LastMilliseconds
            ? Instant.FromUnixMilliseconds(milliseconds)
            : throw new UserException(
                ErrorKind.Data,
                $"Signal {row + 1} of {path} has the time {milliseconds}.",
                "Times are milliseconds since 1970 UTC: the open time of the bar on whose close the signal was made.",
                "Divide microseconds by 1000."
            );

    private static double[]? Optional(ColumnTable table, string name)
    {
        var column = table.Find(name);
        return column is null || column.Kind != ColumnKind.Text
            ? column?.Numbers()
            : throw new UserException(
                ErrorKind.Data,
                $"The column {name} of {table.Source} holds text.",
                "It is a column of numbers; an empty cell is unknown.",
                "Correct the column."
            );
    }

    private static double At(double[]? column, int row) => column is null ? double.NaN : column[row];

    private static TargetSide ReadSide(TableColumn column, int row, string path)
    {
        var text =
            column.Kind == ColumnKind.Text
                ? column.Texts()[row]
                : column.Numbers()[row].ToString(System.Globalization.CultureInfo.InvariantCulture);
        return text?.ToUpperInvariant() switch
        {
            "LONG" or "1" => TargetSide.Long,
            "SHORT" or "-1" => TargetSide.Short,
            "FLAT" or "0" => TargetSide.Flat,
            _ => throw new UserException(
                ErrorKind.Data,
                $"Signal {row + 1} of {path} has the side '{text}'.",
                "A side is long, short or flat (or 1, -1, 0).",
                "Correct the signals file."
            ),
        };
    }
}
