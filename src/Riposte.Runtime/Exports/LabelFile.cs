using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Exports;

/// <summary>A file of labels as <c>labels build</c> writes it, by whatever made it.</summary>
/// <param name="Spans">When each label starts and ends.</param>
/// <param name="Outcomes">Their classes.</param>
/// <param name="Returns">A return of each; NaN where the file has none.</param>
public sealed record LabelFile(LabelSpans Spans, Outcome[] Outcomes, double[] Returns)
{
    /// <summary>Whether a file holds labels: it has the columns start, end and outcome.</summary>
    public static bool Is(ColumnTable table) =>
        new[] { "start", "end", "outcome" }.All(name => table.Find(name) is not null);

    /// <summary>
    /// Reads <c>start</c> and <c>end</c> (open times of the first and last bar of each label: ISO, or whole numbers since
    /// 1970), <c>outcome</c> (LONG, SHORT, NEUTRAL in any case, or 1, −1, 0) and, where there is one, <c>return</c>. The length of a bar is the shortest distance
    /// between any two of the times. Rows need no order.
    /// </summary>
    /// <exception cref="UserException">A column has another kind, an outcome is unknown, or a time is none (Data).</exception>
    public static LabelFile Of(ColumnTable table)
    {
        var (start, end) = (Times(table, "start"), Times(table, "end"));
        var bar = Bar(start, end);
        var outcomes = ReadOutcomes(table);
        var returns = table.Find("return") is { Kind: not ColumnKind.Text } column
            ? column.Numbers()
            : [.. start.Select(_ => double.NaN)];
        int[] rows = [.. Enumerable.Range(0, start.Length).OrderBy(row => start[row])];
        var spans = new LabelSpans(
            Array.ConvertAll(rows, row => start[row] + bar.Nanoseconds),
            Array.ConvertAll(rows, row => end[row] + bar.Nanoseconds),
            bar
        );
        return new LabelFile(
            spans,
            Array.ConvertAll(rows, row => outcomes[row]),
            Array.ConvertAll(rows, row => returns[row])
        );
    }

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
        var column = table["outcome"];
        string?[] words =
            column.Kind == ColumnKind.Text
                ? column.Texts()
                : [.. column.Numbers().Select(number => number.ToString(CultureInfo.InvariantCulture))];
        return
        [
            .. words.Select(
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
