using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Data.Files;

namespace Riposte.Runtime.Thresholds;

/// <summary>Columns of a file of scores, checked cell by cell.</summary>
internal sealed class ScoreCells(ColumnTable table)
{
    public int Count => table.Count;

    public bool Has(string name) => table.Find(name) is not null;

    /// <summary>Numbers; NaN where a cell is empty.</summary>
    public double[] Numbers(string name)
    {
        var column = table[name];
        return column.Kind == ColumnKind.Text
            ? throw Wrong($"holds text in the column {name}", "The column is one of numbers.", "Correct the column.")
            : column.Numbers();
    }

    public double[] Probabilities(string name) =>
        Checked(
            name,
            p => double.IsNaN(p) || p is >= 0 and <= 1,
            "A probability lies from 0 to 1.",
            "Divide percents by 100; leave the cell empty where it is unknown."
        );

    public double[] Returns(string name) =>
        Checked(
            name,
            r => double.IsNaN(r) || (r >= -10 && r <= 10),
            "A return is a fraction of the entry: 0.01 is 1 %.",
            "Divide percents by 100; leave the cell empty where it is unknown."
        );

    public double[]? Weights() =>
        Has("weight")
            ? Checked("weight", w => w >= 0 && double.IsFinite(w), "Weights are at least 0.", "Correct the row.")
            : null;

    public int[]? Regimes() =>
        Has("regime")
            ? Array.ConvertAll(
                Checked(
                    "regime",
                    r => r == Math.Floor(r) && Math.Abs(r) < 1e6,
                    "Regimes are whole numbers.",
                    "Number the regimes; leave no cell empty."
                ),
                r => (int)r
            )
            : null;

    /// <summary>Cells as text; whole numbers as digits.</summary>
    public string[] Words(string name)
    {
        var column = table[name];
        return column.Kind == ColumnKind.Text
            ? Array.ConvertAll(column.Texts(), text => text ?? "")
            : Array.ConvertAll(column.Numbers(), number => number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Times in nanoseconds since 1970, or numbers of rows.</summary>
    /// <returns>One number a row, and whether they are times.</returns>
    public (long[] Values, bool IsClock) Times(string name)
    {
        var column = table[name];
        var times = TableTimes.Read(column, table.Source);
        return times is null ? (column.Wholes(), false) : (Array.ConvertAll(times, time => time.Nanoseconds), true);
    }

    public UserException Wrong(string what, string why, string fix) =>
        new(ErrorKind.Data, $"{table.Source} {what}.", why, fix);

    private double[] Checked(string name, Func<double, bool> isGood, string why, string fix)
    {
        var values = Numbers(name);
        var bad = Array.FindIndex(values, value => !isGood(value));
        return bad < 0
            ? values
            : throw Wrong(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"has {(double.IsNaN(values[bad]) ? "an empty cell" : values[bad].ToString(CultureInfo.InvariantCulture))} in row {bad + 1} of the column {name}"
                ),
                why,
                fix
            );
    }
}
