using System.Globalization;
using System.Text;
using Riposte.Core.Market.Series;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>Which columns of a file hold a kind's records; -1 where a column is absent.</summary>
/// <param name="Time">Column of the time.</param>
/// <param name="TimeIsClose">Whether that is the end of a bar.</param>
/// <param name="Close">Column of a bar's end beside its start, to compare with.</param>
/// <param name="Symbol">Column of the symbol.</param>
/// <param name="Flags">Column of the flags.</param>
/// <param name="Values">Column of the file for each column of the kind.</param>
/// <param name="Ignored">Names of columns that are not used.</param>
internal sealed record RecordSources(
    int Time,
    bool TimeIsClose,
    int Close,
    int Symbol,
    int Flags,
    int[] Values,
    IReadOnlyList<string> Ignored
)
{
    // Columns of the archives that say nothing a record needs; anything else left out is reported.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "ignore",
        "quoteqty",
        "isbestmatch",
        "eventtime",
        "fundingintervalhours",
        "closetime",
        "ordertype",
        "timeinforce",
        "orderstatus",
        "lastfillquantity",
        "sumopeninterest",
        "sumopeninterestvalue",
        "counttoptraderlongshortratio",
        "sumtoptraderlongshortratio",
        "countlongshortratio",
        "sumtakerlongshortvolratio",
    };

    private static readonly string[] TimeWords = ["ts", "dt", "epoch", "when", "day", "utc"];

    private static readonly string[] PeriodStarts = ["opentime", "starttime", "start", "opentimestamp"];

    /// <summary>Finds the columns.</summary>
    /// <exception cref="Core.Errors.UserException">A needed column is absent, or two claim to be the same.</exception>
    public static RecordSources Find(
        ColumnFile file,
        RecordLayout layout,
        ArchiveOptions options,
        CancellationToken cancel
    )
    {
        var names = NamesOf(file, layout, options.Map, cancel);
        var finder = new Finder(file, layout, options.Map, names);
        var time = finder.Mapped(ColumnMap.Time) ?? finder.First(layout.Times);
        var close = layout.Kind.HasInterval ? finder.First([.. ColumnNames.CloseTimes]) : -1;
        var isClose = layout.Kind.HasInterval && (time < 0 || options.Time == BarTime.Close);
        if (time < 0 && options.Period is not null)
        {
            time = finder.First([.. PeriodStarts]);
        }
        var values = layout.Columns.Select(finder.Column).ToArray();
        RequireAll(file, layout, options, names, (time >= 0 ? time : close, values));
        var sources = new RecordSources(
            time < 0 ? close : time,
            isClose,
            isClose || close == time ? -1 : close,
            finder.Mapped(ColumnMap.Symbol) ?? finder.First([.. ColumnNames.Symbols]),
            finder.Mapped(ColumnMap.Flags) ?? finder.First([ColumnMap.Flags]),
            values,
            []
        );
        return sources with { Ignored = sources.Unused(names) };
    }

    private List<string> Unused(IReadOnlyList<string> names)
    {
        int[] used = [Time, Close, Symbol, Flags, .. Values];
        return [.. names.Where((name, i) => !used.Contains(i) && !Silent.Contains(ColumnNames.Plain(name)))];
    }

    /// <summary>The file's own names, or those of the archive's layout that its first row fits.</summary>
    private static IReadOnlyList<string> NamesOf(
        ColumnFile file,
        RecordLayout layout,
        ColumnMap map,
        CancellationToken cancel
    )
    {
        if (file.HasNames || map.Pairs.Length > 0)
        {
            return file.Names;
        }
        var fitting = layout.Headerless.Where(names => names.Length == file.Names.Count).ToArray();
        var found = fitting.Length > 1 ? fitting[IsTruth(file, 5, cancel) ? 1 : 0] : fitting.FirstOrDefault();
        return found
            ?? throw DataErrors.Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name} has no header line and {file.Names.Count} columns."
                ),
                layout.Headerless.IsEmpty
                    ? $"No archive writes {layout.Kind} without a header."
                    : $"The archives write {layout.Kind} with {string.Join(" or ", layout.Headerless.Select(n => n.Length).Distinct())} columns.",
                "Say what the columns are, by number: --map time=1,open=2."
            );
    }

    // Trades of two archives have seven columns: the sixth is the time in one and true or false in the other.
    private static bool IsTruth(ColumnFile file, int column, CancellationToken cancel)
    {
        using var reader = file.Read([(column, ColumnUse.Text)], 1, cancel);
        return reader.Next()
            && Encoding.UTF8.GetString(reader.Column(0).Text(0)).Trim().ToUpperInvariant() is "TRUE" or "FALSE";
    }

    private static void RequireAll(
        ColumnFile file,
        RecordLayout layout,
        ArchiveOptions options,
        IReadOnlyList<string> names,
        (int Time, int[] Values) found
    )
    {
        var missing = layout
            .Columns.Where((column, i) => column.IsRequired && found.Values[i] < 0)
            .Select(column => column.Name)
            .ToList();
        if (layout.NeedsAny && Array.TrueForAll(found.Values, column => column < 0))
        {
            missing.Add(string.Join(" or ", layout.Columns.Select(column => column.Name)));
        }
        if (missing.Count == 0 && found.Time < 0 && names.Any(n => PeriodStarts.Contains(ColumnNames.Plain(n))))
        {
            throw DataErrors.Refuse(
                $"{file.Name} stamps its rows with the start of a period ({names.First(n => PeriodStarts.Contains(ColumnNames.Plain(n)))}).",
                $"{layout.Kind} is known at its stamp, so it would be known before the period is over.",
                "Say how long the periods are, as in --period 1d: the records are stored at the end."
            );
        }
        if (found.Time < 0)
        {
            missing.Insert(0, ColumnMap.Time);
        }
        if (missing.Count == 0)
        {
            return;
        }
        throw DataErrors.Refuse(
            $"{file.Name} holds no {layout.Kind}: it lacks {string.Join(", ", missing)}; it has {ColumnNames.Shown(names, 12)}.",
            options.Map.Pairs.Length == 0
                ? "The columns are found by their usual names."
                : "The column map and the usual names do not tell where they are.",
            $"Name another kind, or say which column is which: --map {MapFor(missing, names, found, layout.Kind)}."
        );
    }

    /// <summary>A map of what is missing: columns whose names look like it, and a place holder where none does.</summary>
    private static string MapFor(
        List<string> missing,
        IReadOnlyList<string> names,
        (int Time, int[] Values) found,
        DataKind kind
    )
    {
        var free = names.Where((_, i) => i != found.Time && !found.Values.Contains(i)).ToList();
        var parts = new List<string>();
        foreach (var target in missing.Select(text => text.Split(' ')[0]))
        {
            // A statistic told as open, high, low and close of a period is known with its close, never with its open.
            var near = free.Find(name =>
                !IsPrice(ColumnNames.Plain(name), kind) && LooksLike(ColumnNames.Plain(name), ColumnNames.Plain(target))
            );
            near ??=
                kind.KnownAt == KnownAt.Delayed && target != ColumnMap.Time
                    ? free.Find(name => ColumnNames.Plain(name) == "close")
                    : null;
            parts.Add($"{target}={(near is null ? "COLUMN" : ColumnNames.Shown(near))}");
            free.Remove(near ?? "");
        }
        return string.Join(',', parts);
    }

    private static bool IsPrice(string name, DataKind kind) =>
        !kind.HasInterval && name is "open" or "high" or "low" or "close" or "o" or "h" or "l" or "c";

    // open_px is like open, ts and dt are like time; px is like nothing.
    private static bool LooksLike(string name, string target) =>
        name.Length > 0
        && (
            name.Contains(target, StringComparison.Ordinal)
            || target.StartsWith(name, StringComparison.Ordinal)
            || (
                target == ColumnMap.Time
                && (TimeWords.Contains(name) || name.EndsWith("time", StringComparison.Ordinal))
            )
        );

    /// <summary>Looks for columns by map, then by name.</summary>
    private sealed class Finder(ColumnFile file, RecordLayout layout, ColumnMap map, IReadOnlyList<string> names)
    {
        private readonly string[] plain = [.. names.Select(ColumnNames.Plain)];

        public int First(IReadOnlyList<string> wanted) =>
            wanted.Select(name => Array.IndexOf(plain, name)).FirstOrDefault(Free, -1);

        public int? Mapped(string target)
        {
            if (map.SourceOf(target) is not { } source)
            {
                return null;
            }
            var exact = names.ToList().IndexOf(source);
            var index =
                exact >= 0 ? exact
                : !file.HasNames && int.TryParse(source, CultureInfo.InvariantCulture, out var number) ? number - 1
                : Array.IndexOf(plain, ColumnNames.Plain(source));
            return index >= 0 && index < names.Count
                ? index
                : throw DataErrors.Refuse(
                    $"{file.Name} has no column {source}, which the map names for {target}.",
                    file.HasNames
                        ? $"It has {ColumnNames.Shown(names, 12)}."
                        : string.Create(
                            CultureInfo.InvariantCulture,
                            $"It has no header line; its columns are 1 to {names.Count}."
                        ),
                    "Correct the map."
                );
        }

        public int Column(RecordColumn column)
        {
            if (Mapped(column.Name) is { } mapped)
            {
                return mapped;
            }
            var found = Enumerable.Range(0, plain.Length).Where(i => column.Answers(plain[i], layout.Kind)).ToArray();
            var free = found.Where(Free).ToArray();
            return free.Length switch
            {
                0 => -1,
                1 => free[0],
                _ => throw DataErrors.Refuse(
                    $"{file.Name} has two columns for {column.Name}: {ColumnNames.Shown(names[free[0]])} and {ColumnNames.Shown(names[free[1]])}.",
                    "It is not clear which one counts.",
                    $"Say which: --map {column.Name}={ColumnNames.Shown(names[free[0]])}."
                ),
            };
        }

        // A column that the map gives to another one is not found by its name as well.
        private bool Free(int column) =>
            column >= 0
            && map.Pairs.All(pair => names[column] != pair.Source && plain[column] != ColumnNames.Plain(pair.Source));
    }
}
