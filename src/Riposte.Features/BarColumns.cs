using System.Diagnostics.CodeAnalysis;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Features.Patterns.Candles;

namespace Riposte.Features;

/// <summary>
/// The columns that steps read: a whole table, or the one bar of a stream, and with them the outputs of other features
/// that a feature uses.
/// </summary>
public sealed class BarColumns
{
    private readonly double[][] columns;
    private readonly BarColumns? parent;
    private readonly double[][] used;
    private readonly Lazy<CandleTape>? candles;
    private long firstBar;
    private bool isBegun;

    private BarColumns(Interval interval, long firstBar, double[][] columns, Func<BarColumns, CandleTape> candles)
    {
        Interval = interval;
        this.firstBar = firstBar;
        this.columns = columns;
        this.candles = new Lazy<CandleTape>(() => candles(this));
        used = [];
    }

    private BarColumns(BarColumns parent, double[][] used)
    {
        Interval = parent.Interval;
        columns = parent.columns;
        this.parent = parent;
        this.used = used;
    }

    /// <summary>Columns of a table.</summary>
    /// <param name="table">The table; absent columns are empty.</param>
    public static BarColumns Of(MarketTable table) =>
        new(
            table.Interval,
            table.FirstBar,
            [.. Inputs.All.Select(input => table.Has(input) ? table.Array(input) : [])],
            CandleTape.Of
        );

    /// <summary>Columns of one row, to be filled bar by bar.</summary>
    public static BarColumns Stream(Interval interval) =>
        new(interval, 0, [.. Inputs.All.Select(_ => new[] { double.NaN })], CandleTape.Stream);

    /// <summary>The same bars together with the columns that a feature uses, in the order of its definition.</summary>
    public BarColumns With(double[][] used) => new(this, used);

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
    }

    internal Interval Interval { get; }

    internal long FirstBar => parent is null ? firstBar : parent.firstBar;

    internal double[] this[Input input] => columns[(int)input];

    internal double[] Open => columns[(int)Input.Open];

    internal double[] High => columns[(int)Input.High];

    internal double[] Low => columns[(int)Input.Low];

    internal double[] Close => columns[(int)Input.Close];

    internal double[] Used(int index) => used[index];

    /// <summary>The bars as candlestick patterns see them, made when the first one asks.</summary>
    internal CandleTape Candles => parent is null ? candles!.Value : parent.Candles;

    [DoesNotReturn]
    private void ThrowNotNext(in MarketRow row) =>
        throw new ArgumentException(
            $"Bar {row.BarNumber} came after bar {firstBar}; bars come one by one, a missing bar as a row of NaN.",
            nameof(row)
        );
}
