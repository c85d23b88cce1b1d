using Riposte.Core.Market;
using Riposte.Core.Market.Joins;
using Riposte.Core.Time;

namespace Riposte.Trading.Portfolio;

/// <summary>Closes of several symbols on one grid. Immutable; a row is known at its close, never before.</summary>
public sealed class PriceTable
{
    private readonly double[][] closes;

    /// <summary>A table over columns that the caller hands over and no longer changes.</summary>
    /// <param name="symbols">Different symbols, at least one.</param>
    /// <param name="interval">Length of a bar.</param>
    /// <param name="firstBar">Bar number of row 0.</param>
    /// <param name="closes">One column per symbol, all of one length: prices above 0; NaN is unknown.</param>
    /// <exception cref="ArgumentException">Shapes differ, a symbol occurs twice, or a price is neither above 0 nor
    /// NaN.</exception>
    public PriceTable(IReadOnlyList<string> symbols, Interval interval, long firstBar, double[][] closes)
    {
        SymbolSet.Require(symbols, closes.Length);
        Symbols = [.. symbols];
        (Interval, FirstBar, Count) = (interval, firstBar, closes[0].Length);
        foreach (var column in closes)
        {
            if (column.Length != Count)
            {
                throw new ArgumentException("Columns of prices have one length.", nameof(closes));
            }
            if (Array.Exists(column, price => !double.IsNaN(price) && !(price > 0 && double.IsFinite(price))))
            {
                throw new ArgumentException("A price is above 0, or NaN where unknown.", nameof(closes));
            }
        }
        this.closes = closes;
    }

    /// <summary>The symbols, in the order of columns.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>Length of a bar.</summary>
    public Interval Interval { get; }

    /// <summary>Bar number of row 0.</summary>
    public long FirstBar { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>The closes of aligned bars.</summary>
    public static PriceTable Of(AlignedTables bars) =>
        new(
            [.. bars.Tables.Select(table => table.Symbol)],
            bars.Interval,
            bars.FirstBar,
            [.. bars.Tables.Select(table => table[Input.Close].ToArray())]
        );

    /// <summary>When a row is known: the close of its bar.</summary>
    public Instant KnownAt(int row) => Interval.OpenTime(FirstBar + row + 1);

    /// <summary>The first row known at or after a time; <see cref="Count"/> where there is none.</summary>
    public int FirstKnownFrom(Instant time)
    {
        var row = 0;
        while (row < Count && KnownAt(row) < time)
        {
            row++;
        }
        return row;
    }

    /// <summary>Close of a symbol (by column) in a row; NaN when unknown.</summary>
    public double this[int symbol, int row] => closes[symbol][row];

    /// <summary>Simple returns of the last rows up to one, it included.</summary>
    /// <param name="lastRow">The last row.</param>
    /// <param name="bars">Number of returns; one close more is read.</param>
    /// <exception cref="ArgumentOutOfRangeException">The table does not reach so far back.</exception>
    public ReturnTable Returns(int lastRow, int bars)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bars, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lastRow, Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(lastRow, bars);
        var values = new double[closes.Length][];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new double[bars];
            for (var k = 0; k < bars; k++)
            {
                var row = lastRow - bars + 1 + k;
                values[i][k] = closes[i][row] / closes[i][row - 1] - 1;
            }
        }
        return new ReturnTable(Symbols, values);
    }
}
