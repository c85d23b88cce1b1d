using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Backtest;

/// <summary>Turns the rows of a signals file into events.</summary>
public static class SignalBacktest
{
    /// <summary>Checks and converts signals.</summary>
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
            var row = rows[i];
            var opensBar = row.BarOpenTime == decisionInterval.OpenTime(decisionInterval.BarNumber(row.BarOpenTime));
            Demand(
                opensBar,
                i,
                $"time {row.BarOpenTime} does not open a {decisionInterval} bar.",
                "A signal is made on the close of a bar and named by that bar's open time."
            );
            Demand(
                i == 0 || row.BarOpenTime > rows[i - 1].BarOpenTime,
                i,
                $"time {row.BarOpenTime} does not follow the row before.",
                "Signals are played in order, one a bar."
            );
            Demand(
                row.Confidence is >= 0 and <= 1 || double.IsNaN(row.Confidence),
                i,
                Text("confidence", row.Confidence),
                "A confidence lies between 0 and 1."
            );
            Demand(
                IsAboveZeroOrUnknown(row.Fraction),
                i,
                Text("fraction", row.Fraction),
                "A target fraction of equity is above 0; the side gives its sign, and flat closes."
            );
            Demand(
                IsAboveZeroOrUnknown(row.StopLoss) && !(row.StopLoss >= 1),
                i,
                Text("stop_loss", row.StopLoss),
                "A stop is a fraction of the price between 0 and 1."
            );
            Demand(
                IsAboveZeroOrUnknown(row.TakeProfit),
                i,
                Text("take_profit", row.TakeProfit),
                "A target is a fraction above 0."
            );
            signals[i] = new TargetSignal(
                0,
                row.BarOpenTime,
                row.BarOpenTime + decisionInterval.Nanoseconds,
                row.Side,
                row.Confidence,
                row.Fraction,
                row.StopLoss,
                row.TakeProfit
            );
        }
        return signals;
    }

    private static bool IsAboveZeroOrUnknown(double value) =>
        double.IsNaN(value) || (value > 0 && double.IsFinite(value));

    private static string Text(string name, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {value}.");

    private static void Demand(bool condition, int row, string what, string why)
    {
        if (!condition)
        {
            throw new UserException(ErrorKind.Data, $"Signal {row + 1}: {what}", why, "Correct the signals file.");
        }
    }
}
