using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Backtest;

/// <summary>Turns the rows of a signals file into events.</summary>
public static class SignalBacktest
{
    // Exact sizes reach 92 billion.
    private const double LargestSize = 9e10;

    /// <summary>Checks and converts the signals of one symbol.</summary>
    /// <param name="rows">Rows in rising time.</param>
    /// <param name="decisionInterval">Length of the bars the signals were made on.</param>
    /// <returns>One event per row, known at its bar's close.</returns>
    /// <exception cref="UserException">A time is not the open time of a bar, times do not rise strictly, or a number
    /// is out of range. The message names the row, from 1.</exception>
    public static TargetSignal[] FromRows(ReadOnlySpan<SignalRow> rows, Interval decisionInterval)
    {
        var signals = new TargetSignal[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i] with { Line = rows[i].Line > 0 ? rows[i].Line : i + 1 };
            CheckTime(row, decisionInterval);
            Demand(
                i == 0 || row.BarOpenTime > rows[i - 1].BarOpenTime,
                row,
                $"time {row.BarOpenTime} does not follow the row before.",
                "Signals are played in order, one a bar and symbol."
            );
            CheckNumbers(row);
            signals[i] = new TargetSignal(
                0,
                row.BarOpenTime,
                row.BarOpenTime + decisionInterval.Nanoseconds,
                row.Side,
                row.Confidence,
                row.Fraction,
                row.StopLoss,
                row.TakeProfit
            )
            {
                Quantity = row.Quantity,
                Notional = row.Notional,
            };
        }
        return signals;
    }

    private static void CheckTime(in SignalRow row, Interval interval) =>
        Demand(
            row.BarOpenTime == interval.OpenTime(interval.BarNumber(row.BarOpenTime)),
            row,
            $"time {row.BarOpenTime} does not open a {interval} bar.",
            "A signal is made on the close of a bar and named by that bar's open time."
        );

    private static void CheckNumbers(in SignalRow row)
    {
        Demand(
            row.Confidence is >= 0 and <= 1 || double.IsNaN(row.Confidence),
            row,
            Text("confidence", row.Confidence),
            "A confidence lies between 0 and 1."
        );
        Demand(
            IsAboveZeroOrUnknown(row.Fraction),
            row,
            Text("fraction", row.Fraction),
            "A target fraction of equity is above 0; the side gives its sign, and flat closes."
        );
        const string WhySize = "A size is above 0 and fits exact money; the side gives its sign, and flat closes.";
        Demand(IsSizeOrUnknown(row.Quantity), row, Text("quantity", row.Quantity), WhySize);
        Demand(IsSizeOrUnknown(row.Notional), row, Text("notional", row.Notional), WhySize);
        Demand(
            TargetSignal.IsStop(row.StopLoss),
            row,
            Text("stop_loss", row.StopLoss),
            "A stop is a fraction of the price between 0 and 1."
        );
        Demand(
            TargetSignal.IsTarget(row.TakeProfit),
            row,
            Text("take_profit", row.TakeProfit),
            "A target is a fraction of the price above 0 and up to 99, the hundredfold price."
        );
    }

    private static bool IsAboveZeroOrUnknown(double value) =>
        double.IsNaN(value) || (value > 0 && double.IsFinite(value));

    private static bool IsSizeOrUnknown(double value) => double.IsNaN(value) || value is > 0 and < LargestSize;

    private static string Text(string name, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {value}.");

    private static void Demand(bool condition, in SignalRow row, string what, string why)
    {
        if (!condition)
        {
            throw new UserException(ErrorKind.Data, $"Signal {row.Line}: {what}", why, "Correct the signals file.");
        }
    }
}
