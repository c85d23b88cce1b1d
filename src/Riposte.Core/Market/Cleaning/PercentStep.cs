using Riposte.Core.Market.Series;

namespace Riposte.Core.Market.Cleaning;

/// <summary>
/// Changes in percent. Each price p becomes 100 × (p / close of the bar before − 1): the close is the return of the bar,
/// open, high and low are where the bar was on the way, on the same scale. Volumes and counts v become 100 × (v / v of the bar before
/// − 1), unknown where that was 0. Coverage stays. The first bar, a bar after a missing one and missing bars are unknown:
/// nothing reaches across a gap. A bar takes the flags of the bar it is compared with as well.
/// </summary>
public sealed class PercentStep : ICleaningStep
{
    /// <inheritdoc/>
    public string Text => "percent";

    /// <inheritdoc/>
    public MarketTable Apply(MarketTable table, out int changed)
    {
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in table.Columns)
        {
            columns[input] = input switch
            {
                <= Input.Close => Changes(table[input], table[Input.Close]),
                <= Input.TakerBuyQuoteVolume => Changes(table[input], table[input]),
                Input.Flags => Flags(table),
                _ => table[input].ToArray(),
            };
        }
        changed = 0;
        for (var row = 0; row < table.Count; row++)
        {
            changed += table.IsMissing(row) ? 0 : 1;
            if (double.IsNaN(columns[Input.Close][row]))
            {
                Forget(columns, row);
            }
        }
        return new MarketTable(table.Symbol, table.Interval, table.FirstBar, columns);
    }

    private static double[] Changes(ReadOnlySpan<double> values, ReadOnlySpan<double> bases)
    {
        var changes = new double[values.Length];
        for (var row = 0; row < changes.Length; row++)
        {
            changes[row] = row == 0 || bases[row - 1] == 0 ? double.NaN : 100 * (values[row] / bases[row - 1] - 1);
        }
        return changes;
    }

    private static double[] Flags(MarketTable table)
    {
        var flags = table[Input.Flags].ToArray();
        for (var row = flags.Length - 1; row > 0; row--)
        {
            if (!double.IsNaN(flags[row]) && !double.IsNaN(flags[row - 1]))
            {
                flags[row] = (int)((RowFlags)(int)flags[row] | (RowFlags)(int)flags[row - 1]);
            }
        }
        return flags;
    }

    private static void Forget(Dictionary<Input, double[]> columns, int row)
    {
        foreach (var (input, column) in columns)
        {
            if (input != Input.Flags)
            {
                column[row] = double.NaN;
            }
        }
    }
}
