using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>
/// Bars of one symbol and interval as columns on a full time grid: row i is bar <see cref="FirstBar"/> + i. A missing
/// bar is a row of NaN.
/// Immutable. A row is known at its open time plus the interval, never before.
/// </summary>
public sealed class MarketTable
{
    private readonly double[]?[] columns;
    private readonly Lazy<Hash128> hash;

    /// <summary>A table over columns that the caller hands over and no longer changes.</summary>
    /// <param name="symbol">Name of the instrument, such as BTCUSDT.</param>
    /// <param name="interval">Length of a bar.</param>
    /// <param name="firstBar">Bar number of row 0.</param>
    /// <param name="columns">Columns by input, all of one length; open, high, low and close are required.</param>
    /// <exception cref="ArgumentException">A required column is absent, or lengths differ.</exception>
    public MarketTable(string symbol, Interval interval, long firstBar, IReadOnlyDictionary<Input, double[]> columns)
    {
        Symbol = symbol;
        Interval = interval;
        FirstBar = firstBar;
        this.columns = new double[]?[Inputs.Count];
        foreach (var input in Inputs.All)
        {
            this.columns[(int)input] = columns.TryGetValue(input, out var column) ? column : null;
        }
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            if (this.columns[(int)input] is null)
            {
                throw new ArgumentException($"A market table needs the column {input.Name()}.", nameof(columns));
            }
        }
        Count = this.columns[(int)Input.Open]!.Length;
        if (this.columns.Any(column => column is not null && column.Length != Count))
        {
            throw new ArgumentException("The columns of a market table have one length.", nameof(columns));
        }
        hash = new Lazy<Hash128>(ComputeHash);
    }

    /// <summary>Name of the instrument.</summary>
    public string Symbol { get; }

    /// <summary>Length of a bar.</summary>
    public Interval Interval { get; }

    /// <summary>Bar number of row 0.</summary>
    public long FirstBar { get; }

    /// <summary>Number of rows, missing bars included.</summary>
    public int Count { get; }

    /// <summary>The columns present.</summary>
    public IEnumerable<Input> Columns => Inputs.All.Where(Has);

    /// <summary>Hash of symbol, grid and canonical column bytes; equal for equal values whatever file they came
    /// from.</summary>
    public Hash128 Hash => hash.Value;

    /// <summary>Whether a column is present.</summary>
    public bool Has(Input input) => columns[(int)input] is not null;

    /// <summary>A column.</summary>
    /// <exception cref="ArgumentException">The column is absent.</exception>
    public ReadOnlySpan<double> this[Input input] =>
        columns[(int)input]
        ?? throw new ArgumentException($"The table of {Symbol} has no column {input.Name()}.", nameof(input));

    /// <summary>A column as shared memory, not to be written to.</summary>
    /// <exception cref="ArgumentException">The column is absent.</exception>
    public double[] Array(Input input) =>
        columns[(int)input]
        ?? throw new ArgumentException($"The table of {Symbol} has no column {input.Name()}.", nameof(input));

    /// <summary>Whether the bar of a row is missing: no close is known.</summary>
    public bool IsMissing(int row) => double.IsNaN(columns[(int)Input.Close]![row]);

    /// <summary>Open time of a row.</summary>
    public Instant OpenTime(int row) => Interval.OpenTime(FirstBar + row);

    /// <summary>When a row is known: its close.</summary>
    public Instant KnownAt(int row) => Interval.OpenTime(FirstBar + row + 1);

    /// <summary>Row of the bar that opens at or holds this instant; may lie outside the table.</summary>
    public int RowAt(Instant time) => checked((int)(Interval.BarNumber(time) - FirstBar));

    /// <summary>One row, for streaming drivers.</summary>
    public MarketRow Row(int row)
    {
        var result = MarketRow.Missing(FirstBar + row, OpenTime(row));
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { } column)
            {
                result[(Input)i] = column[row];
            }
        }
        return result;
    }

    /// <summary>A copy of some consecutive rows.</summary>
    public MarketTable Slice(int start, int count)
    {
        var sliced = Columns.ToDictionary(input => input, input => columns[(int)input].AsSpan(start, count).ToArray());
        return new MarketTable(Symbol, Interval, FirstBar + start, sliced);
    }

    /// <summary>Two tables that follow each other as one.</summary>
    /// <exception cref="ArgumentException">They differ in symbol, interval or columns, or do not follow each
    /// other.</exception>
    public static MarketTable Join(MarketTable first, MarketTable second)
    {
        if (
            first.Symbol != second.Symbol
            || first.Interval != second.Interval
            || !first.Columns.SequenceEqual(second.Columns)
        )
        {
            throw new ArgumentException(
                "Tables to be joined have one symbol, interval and set of columns.",
                nameof(second)
            );
        }
        if (second.FirstBar != first.FirstBar + first.Count)
        {
            throw new ArgumentException(
                $"The table from {second.OpenTime(0)} does not follow the one before.",
                nameof(second)
            );
        }
        var joined = first.Columns.ToDictionary(
            input => input,
            input => (double[])[.. first.columns[(int)input]!, .. second.columns[(int)input]!]
        );
        return new MarketTable(first.Symbol, first.Interval, first.FirstBar, joined);
    }

    private Hash128 ComputeHash()
    {
        using var hasher = new Hasher();
        hasher.Add("market-table-1").Add(Symbol).Add(Interval.Nanoseconds);
        if (Interval.IsCalendar)
        {
            hasher.Add(Interval.Months);
        }
        hasher.Add(FirstBar).Add(Count);
        foreach (var input in Columns)
        {
            hasher.Add(input.Name()).Add(columns[(int)input]);
        }
        return hasher.Finish();
    }
}
