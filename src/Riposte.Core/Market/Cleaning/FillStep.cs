using System.Globalization;

namespace Riposte.Core.Market.Cleaning;

/// <summary>What becomes of missing bars.</summary>
public sealed class FillStep : ICleaningStep
{
    /// <summary>Most rows that can be asked to be filled in a run.</summary>
    public const int MostRows = 100_000;

    private static readonly Input[] Needed = [Input.Open, Input.High, Input.Low, Input.Close, Input.Volume];

    private readonly bool drops;
    private readonly int rows;

    private FillStep(bool drops, int rows)
    {
        this.drops = drops;
        this.rows = rows;
    }

    /// <summary>Missing bars stay missing; the manifest records that this was decided.</summary>
    public static FillStep Leave { get; } = new(drops: false, 0);

    /// <summary>A bar in which a price or the volume is unknown becomes missing as a whole. On the full grid a missing bar
    /// is a row of NaN; files hold no line for it.</summary>
    public static FillStep Drop { get; } = new(drops: true, 0);

    /// <summary>
    /// A missing bar stands at the close before it, without trades: volumes and counts 0, coverage unknown. It is flagged.
    /// At most some rows after the last bar that no step has put values into; the rest of a gap stays missing, and so does a
    /// gap at the beginning.
    /// </summary>
    /// <param name="rows">Rows, 1 to <see cref="MostRows"/>.</param>
    /// <exception cref="ArgumentException">The number is out of range.</exception>
    public static FillStep Previous(int rows) =>
        rows is >= 1 and <= MostRows
            ? new FillStep(drops: false, rows)
            : throw new ArgumentException($"fill:previous:{rows} fills between 1 and {MostRows} rows", nameof(rows));

    /// <inheritdoc/>
    public string Text =>
        drops ? "fill:drop"
        : rows == 0 ? "fill:leave"
        : string.Create(CultureInfo.InvariantCulture, $"fill:previous:{rows}");

    /// <inheritdoc/>
    public MarketTable Apply(MarketTable table, out int changed)
    {
        var columns = new CleanedColumns(table);
        if (drops)
        {
            DropIncomplete(table, columns);
        }
        else if (rows > 0)
        {
            Carry(table, columns);
        }
        changed = columns.Changed;
        return columns.ToTable();
    }

    private static void DropIncomplete(MarketTable table, CleanedColumns columns)
    {
        var needed = Array.FindAll(Needed, columns.Has);
        for (var row = 0; row < table.Count; row++)
        {
            var isIncomplete = Array.Exists(needed, input => double.IsNaN(columns[input][row]));
            var holdsAny = table.Columns.Any(input => input != Input.Flags && !double.IsNaN(columns[input][row]));
            if (isIncomplete && holdsAny)
            {
                columns.Forget(row);
                columns.Mark(row);
            }
        }
    }

    private void Carry(MarketTable table, CleanedColumns columns)
    {
        var close = columns[Input.Close];
        var delivered = -1;
        for (var row = 0; row < table.Count; row++)
        {
            if (!table.IsMissing(row))
            {
                delivered = CleanedColumns.IsCleaned(table, row) ? delivered : row;
                continue;
            }
            if (delivered >= 0 && row - delivered <= rows && !double.IsNaN(close[row - 1]))
            {
                Flatten(columns, row, close[row - 1]);
                columns.Mark(row);
            }
        }
    }

    private static void Flatten(CleanedColumns columns, int row, double price)
    {
        for (var input = Input.Open; input <= Input.Close; input++)
        {
            columns[input][row] = price;
        }
        for (var input = Input.Volume; input <= Input.TakerBuyQuoteVolume; input++)
        {
            if (columns.Has(input))
            {
                columns[input][row] = 0;
            }
        }
        if (columns.Has(Input.Coverage))
        {
            columns[Input.Coverage][row] = double.NaN;
        }
    }
}
