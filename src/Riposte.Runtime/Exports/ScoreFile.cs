using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Data.Files;
using Riposte.Learning.Scores;

namespace Riposte.Runtime.Exports;

/// <summary>Probabilities and outcomes of a file of the user's.</summary>
/// <param name="Table">Rows to score.</param>
/// <param name="Returns">Return of each row; empty without the column.</param>
/// <param name="Decided">Time of each row; empty without the column.</param>
/// <param name="Known">Time at which its outcome became known; empty without the column.</param>
public sealed record ScoreFile(ScoreTable Table, double[] Returns, long[] Decided, long[] Known)
{
    // Probabilities that were rounded for printing need not sum to one exactly.
    private const double SumTolerance = 0.01;

    /// <summary>
    /// Reads <c>p</c> (the chance of an event) or one column <c>p_NAME</c> a class, <c>outcome</c> (0 or 1, true or
    /// false; or the name or number of a class), and where present <c>weight</c>, <c>return</c>, <c>time</c> (or
    /// <c>start</c>) and <c>end</c>.
    /// </summary>
    /// <exception cref="UserException">A column is missing, a probability or weight is out of range, an outcome is no
    /// class, or the rows are not in the order of time.</exception>
    public static ScoreFile Read(string path, CancellationToken cancel)
    {
        var table = TableFiles.Read(path, cancel);
        var (names, probabilities) = Probabilities(table);
        var outcome = table.Find("outcome") ?? throw Missing(table, "outcome", "what happened in each row");
        var outcomes = Outcomes(outcome, names, table.Source);
        var weights = Numbers(table, "weight");
        Require(table, "weight", weights, w => w >= 0 && double.IsFinite(w), "Weights are numbers of at least 0.");
        var returns = Numbers(table, "return");
        Require(table, "return", returns, r => !double.IsInfinity(r), "A return is finite; an empty cell is unknown.");
        var clock = table.Find("time") is null ? "start" : "time";
        var ((decided, isClock), (known, isKnownClock)) = (Times(table, clock), Times(table, "end"));
        if (decided.Length > 0 && known.Length > 0 && isClock != isKnownClock)
        {
            throw Wrong(table, 0, "end", $"One of {clock} and end holds times and the other row numbers.");
        }
        for (var i = 1; i < decided.Length; i++)
        {
            if (decided[i] < decided[i - 1])
            {
                throw Wrong(table, i, clock, "Rows stand in the order of time: their neighbours depend on each other.");
            }
        }
        if (decided.Length > 0)
        {
            for (var i = 0; i < known.Length; i++)
            {
                if (known[i] < decided[i])
                {
                    throw Wrong(table, i, "end", "An outcome is not known before its row is decided.");
                }
            }
        }
        return new ScoreFile(new ScoreTable(names, probabilities, outcomes, weights), returns, decided, known);
    }

    private static (string[] Names, double[] Values) Probabilities(ColumnTable table)
    {
        var single = table.Find("p");
        TableColumn[] columns = single is null
            ? [.. table.Columns.Where(column => column.Name.StartsWith("p_", StringComparison.Ordinal))]
            : [single];
        if (columns.Length == 0 || (single is null && columns.Length == 1))
        {
            throw Missing(table, "p, and no two columns p_NAME", "the chance of an event, or of each class");
        }
        var values = new double[columns.Length][];
        for (var c = 0; c < columns.Length; c++)
        {
            values[c] = Numbers(table, columns[c].Name);
            Require(table, columns[c].Name, values[c], p => p is >= 0 and <= 1, "A probability lies between 0 and 1.");
        }
        if (single is not null)
        {
            return (["0", "1"], [.. values[0].SelectMany(p => (double[])[1 - p, p])]);
        }
        var rows = new double[table.Count * columns.Length];
        for (var i = 0; i < table.Count; i++)
        {
            var sum = 0.0;
            for (var c = 0; c < columns.Length; c++)
            {
                rows[i * columns.Length + c] = values[c][i];
                sum += values[c][i];
            }
            if (Math.Abs(sum - 1) > SumTolerance)
            {
                throw Wrong(table, i, "p_…", "The probabilities of a row sum to 1.");
            }
        }
        return ([.. columns.Select(column => column.Name[2..])], rows);
    }

    private static byte[] Outcomes(TableColumn column, string[] names, string source)
    {
        string?[] texts =
            column.Kind == ColumnKind.Text
                ? column.Texts()
                : [.. column.Numbers().Select(n => n.ToString(CultureInfo.InvariantCulture))];
        var result = new byte[texts.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var text = texts[i]?.Trim() switch
            {
                "true" or "True" or "TRUE" when names.Length == 2 => "1",
                "false" or "False" or "FALSE" when names.Length == 2 => "0",
                var other => other,
            };
            var place = Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
            result[i] =
                place >= 0
                    ? (byte)place
                    : throw new UserException(
                        ErrorKind.Data,
                        $"Row {i + 1} of {source} has the outcome '{texts[i]}'.",
                        $"The classes are {string.Join(", ", names)}.",
                        "Write one of them; a row whose outcome is unknown cannot be scored and is left away."
                    );
        }
        return result;
    }

    private static double[] Numbers(ColumnTable table, string name)
    {
        var column = table.Find(name);
        return column is null ? []
            : column.Kind != ColumnKind.Text ? column.Numbers()
            : throw new UserException(
                ErrorKind.Data,
                $"The column {name} of {table.Source} holds text.",
                "It is a column of numbers.",
                "Correct the column."
            );
    }

    // Numbers of rows, or nanoseconds since 1970; empty without a column.
    private static (long[] Values, bool IsClock) Times(ColumnTable table, string name)
    {
        if (table.Find(name) is not { } column)
        {
            return ([], false);
        }
        var times = TableTimes.Read(column, table.Source);
        return times is null ? (column.Wholes(), false) : (Array.ConvertAll(times, time => time.Nanoseconds), true);
    }

    private static void Require(ColumnTable table, string name, double[] values, Predicate<double> isGood, string why)
    {
        var bad = Array.FindIndex(values, value => !isGood(value));
        if (bad >= 0)
        {
            throw Wrong(table, bad, name, why);
        }
    }

    private static UserException Missing(ColumnTable table, string name, string what) =>
        new(
            ErrorKind.Data,
            $"{table.Source} has no column {name}.",
            $"It says {what}; the file has {string.Join(", ", table.Columns.Take(12).Select(c => c.Name))}.",
            "Name the columns as in 'p_short,p_neutral,p_long,outcome' or 'p,outcome'."
        );

    private static UserException Wrong(ColumnTable table, int row, string name, string why) =>
        new(
            ErrorKind.Data,
            string.Create(CultureInfo.InvariantCulture, $"Row {row + 1} of {table.Source} has a bad {name}."),
            why,
            "Correct the row, or remove it."
        );
}
