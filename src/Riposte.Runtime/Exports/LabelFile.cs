using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>A file of labels as <c>labels build</c> writes it, by whatever made it.</summary>
/// <param name="Spans">When each label starts and ends.</param>
/// <param name="Classes">Their classes.</param>
/// <param name="Measures">A return of each, or its number; NaN where the file has none.</param>
public sealed record LabelFile(LabelSpans Spans, LabelClasses Classes, double[] Measures)
{
    /// <summary>
    /// Reads <c>start</c> and <c>end</c> (open times of the first and last bar of each label: ISO,
    /// or whole numbers since 1970), one of <c>outcome</c>
    /// (LONG, SHORT, NEUTRAL in any case, or 1, −1, 0), <c>class</c> (any names) and <c>value</c> (numbers), and, beside classes and
    /// where there is one, <c>return</c>. Of other names than regimes only those that occur are known; they are sorted.
    /// The length of a bar is the shortest distance between any two of the times. Rows need no order.
    /// </summary>
    /// <exception cref="UserException">A column is missing or has another kind, an outcome is unknown, there are more than
    /// 256 classes, or a time is none (Data).</exception>
    public static LabelFile Of(ColumnTable table)
    {
        var (start, end) = (Times(table, "start"), Times(table, "end"));
        var bar = Bar(start, end);
        var classes = ReadClasses(table);
        var measures =
            classes.AreNumbers ? ReadValues(table)
            : table.Find("return") is { Kind: not ColumnKind.Text } column ? column.Numbers()
            : [.. start.Select(_ => double.NaN)];
        int[] rows = [.. Enumerable.Range(0, start.Length).OrderBy(row => start[row])];
        var spans = new LabelSpans(
            Array.ConvertAll(rows, row => start[row] + bar.Nanoseconds),
            Array.ConvertAll(rows, row => end[row] + bar.Nanoseconds),
            bar
        );
        return new LabelFile(
            spans,
            classes with
            {
                Values = classes.AreNumbers ? [] : Array.ConvertAll(rows, row => classes.Values[row]),
            },
            Array.ConvertAll(rows, row => measures[row])
        );
    }

    /// <summary>Name of the column that holds labels of some classes.</summary>
    internal static string ColumnOf(LabelClasses classes) =>
        classes.AreNumbers ? "value"
        : classes.AreOutcomes ? "outcome"
        : "class";

    private static LabelClasses ReadClasses(ColumnTable table)
    {
        if (table.Find("outcome") is not null)
        {
            return LabelClasses.Of(ReadOutcomes(table));
        }
        if (table.Find("class") is null && table.Find("value") is not null)
        {
            return LabelClasses.Numbers;
        }
        var words = Words(table["class"]);
        var missing = Array.FindIndex(words, string.IsNullOrEmpty);
        string[] found =
        [
            .. words
                .Distinct(StringComparer.Ordinal)
                .OrderBy(word => word?.Length)
                .ThenBy(word => word, StringComparer.Ordinal)
                .Select(word => word ?? ""),
        ];
        if (missing >= 0 || found.Length > byte.MaxValue + 1)
        {
            throw Wrong(
                missing >= 0
                    ? $"Row {missing + 1} of {table.Source} has no class."
                    : $"{table.Source} has {found.Length} classes.",
                "Each label is of one of at most 256 classes.",
                "Correct the rows; numbers belong into the column value."
            );
        }
        ImmutableArray<string> names = found.All(LabelBuild.RegimeNames.Contains) ? LabelBuild.RegimeNames : [.. found];
        return new LabelClasses(names, Array.ConvertAll(words, word => names.IndexOf(word!)));
    }

    private static double[] ReadValues(ColumnTable table)
    {
        var values = table["value"].Kind == ColumnKind.Text ? [] : table["value"].Numbers();
        var bad = Array.FindIndex(values, value => !double.IsFinite(value));
        return values.Length == table.Count && bad < 0
            ? values
            : throw Wrong(
                $"The column value of {table.Source} does not hold a number in {(bad < 0 ? "each row" : $"row {bad + 1}")}.",
                "A label that is a number is never unknown.",
                "Leave such rows out; names belong into the column class."
            );
    }

    /// <summary>The cells of a column as text; null where empty.</summary>
    internal static string?[] Words(TableColumn column) =>
        column.Kind == ColumnKind.Text
            ? column.Texts()
            : Array.ConvertAll(
                column.Numbers(),
                number => double.IsNaN(number) ? null : number.ToString(CultureInfo.InvariantCulture)
            );

    private static Instant[] Times(ColumnTable table, string name) =>
        TableTimes.Read(table[name], table.Source)
        ?? throw Wrong(
            $"The column {name} of {table.Source} holds numbers of bars.",
            "Months and lengths of bars are told by times.",
            "Write times as 2024-01-31T08:15:00Z or as milliseconds since 1970."
        );

    private static Interval Bar(Instant[] start, Instant[] end)
    {
        Instant[] times = [.. start.Concat(end).Distinct().Order()];
        var shortest = times.Zip(times.Skip(1), (a, b) => b - a).DefaultIfEmpty(Interval.Minute.Nanoseconds).Min();
        return new Interval(shortest);
    }

    private static Outcome[] ReadOutcomes(ColumnTable table)
    {
        return
        [
            .. Words(table["outcome"])
                .Select(
                    (word, row) =>
                        word?.ToUpperInvariant() switch
                        {
                            "LONG" or "1" => Outcome.Long,
                            "SHORT" or "-1" => Outcome.Short,
                            "NEUTRAL" or "0" => Outcome.Neutral,
                            _ => throw Wrong(
                                $"Row {row + 1} of {table.Source} has the outcome '{word}'.",
                                "Outcomes are LONG, SHORT and NEUTRAL, or 1, -1 and 0.",
                                "Correct the row."
                            ),
                        }
                ),
        ];
    }

    private static UserException Wrong(string what, string why, string fix) => new(ErrorKind.Data, what, why, fix);
}
