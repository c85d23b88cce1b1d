using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Trading.Performance;

namespace Riposte.Runtime.Exports;

/// <summary>A file of returns and its figures.</summary>
public static class ReturnFile
{
    /// <summary>Every performance figure of the column <c>return</c>, or of the only column of numbers.</summary>
    /// <exception cref="UserException">There is no such column, or a value is no simple return.</exception>
    public static FigureSet Measure(string path, double periodsPerYear, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        var column = table.Find("return") ?? OnlyNumbers(table);
        if (column.Kind == ColumnKind.Text)
        {
            throw Wrong(
                $"The column {column.Name} of {path} holds text.",
                "Returns are numbers.",
                "Correct the column: 0.01 is 1 %."
            );
        }
        var returns = column.Numbers();
        var bad = Array.FindIndex(returns, r => r < -1 || double.IsInfinity(r));
        if (bad >= 0)
        {
            throw Wrong(
                string.Create(CultureInfo.InvariantCulture, $"Row {bad + 1} of {path} has the return {returns[bad]}."),
                "A simple return is a fraction of at least -1: 0.01 is 1 %.",
                "Correct the row; percents are divided by 100 first."
            );
        }
        return PerformanceFigures.Compute(returns, periodsPerYear);
    }

    private static TableColumn OnlyNumbers(ColumnTable table)
    {
        var numbers = table.Columns.Where(c => c.Kind == ColumnKind.Number).ToArray();
        return numbers.Length == 1
            ? numbers[0]
            : throw Wrong(
                $"{table.Source} has no column return; it has {string.Join(", ", table.Columns.Select(c => c.Name))}.",
                "Which column holds the returns is not guessed.",
                "Name the column of returns 'return'."
            );
    }

    private static UserException Wrong(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
