using System.Diagnostics.CodeAnalysis;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features.Price;

namespace Riposte.Features;

/// <summary>
/// The columns that steps read: a whole table, or the one bar of a stream. The log return is shared by many features
/// and computed once.
/// </summary>
public sealed class BarColumns
{
    private readonly double[][] columns;
    private readonly double[] logReturns;
    private readonly Interval interval;
    private LogReturnStep logReturn = new(1);
    private long firstBar;
    private bool isBegun;

    private BarColumns(Interval interval, long firstBar, double[][] columns, double[] logReturns)
    {
        this.interval = interval;
        this.firstBar = firstBar;
        this.columns = columns;
        this.logReturns = logReturns;
    }

    /// <summary>Columns of a table.</summary>
    /// <param name="table">The table; absent columns are empty.</param>
    public static BarColumns Of(MarketTable table)
    {
        var columns = new double[Inputs.Count][];
        foreach (var input in Inputs.All)
        {
            columns[(int)input] = table.Has(input) ? table.Array(input) : [];
        }
        var logReturns = new double[table.Count];
        var close = columns[(int)Input.Close];
        var step = new LogReturnStep(1);
        for (var i = 0; i < logReturns.Length; i++)
        {
            logReturns[i] = step.Step(close[i]);
        }
        return new BarColumns(table.Interval, table.FirstBar, columns, logReturns);
    }

    /// <summary>Columns of one row, to be filled bar by bar.</summary>
    public static BarColumns Stream(Interval interval) =>
        new(interval, 0, [.. Inputs.All.Select(_ => new[] { double.NaN })], [double.NaN]);

    /// <summary>Puts the next bar of a stream in place.</summary>
    /// <exception cref="ArgumentException">The bar does not follow the previous one: a missing bar is given as a row
    /// of NaN.</exception>
    public void Fill(in MarketRow row)
    {
        if (isBegun && row.BarNumber != firstBar + 1)
        {
            ThrowNotNext(row);
        }
        isBegun = true;
        firstBar = row.BarNumber;
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i][0] = row[(Input)i];
        }
        logReturns[0] = logReturn.Step(row[Input.Close]);
    }

    internal double[] LogReturns => logReturns;

    internal Interval Interval => interval;

    internal long FirstBar => firstBar;

    internal double[] this[Input input] => columns[(int)input];

    internal double[] Open => columns[(int)Input.Open];

    internal double[] High => columns[(int)Input.High];

    internal double[] Low => columns[(int)Input.Low];

    internal double[] Close => columns[(int)Input.Close];

    [DoesNotReturn]
    private void ThrowNotNext(in MarketRow row) =>
        throw new ArgumentException(
            $"Bar {row.BarNumber} came after bar {firstBar}; bars come one by one, a missing bar as a row of NaN.",
            nameof(row)
        );
}
