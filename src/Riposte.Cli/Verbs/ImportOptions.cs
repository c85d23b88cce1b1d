using System.CommandLine;
using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;
using Riposte.Data.Files;
using Riposte.Runtime.Imports;
using Riposte.Runtime.Recording;

namespace Riposte.Cli.Verbs;

/// <summary>Options that say what files hold and how they are read.</summary>
internal sealed class ImportOptions
{
    private static readonly Dictionary<string, TimeUnit> Units = new(StringComparer.Ordinal)
    {
        ["s"] = TimeUnit.Seconds,
        ["ms"] = TimeUnit.Milliseconds,
        ["us"] = TimeUnit.Microseconds,
        ["ns"] = TimeUnit.Nanoseconds,
        ["text"] = TimeUnit.IsoText,
    };

    public Argument<string[]> Paths { get; } =
        new("PATH")
        {
            Description = "Files, folders (with subfolders) and patterns: Parquet, CSV, gz, zip, JSON lines.",
            Arity = ArgumentArity.OneOrMore,
        };

    public Option<string?> Kind { get; } =
        new("--kind")
        {
            Description = "What the files hold; archive files tell it by their name.",
            HelpName = "bars:1m|trades|funding|...",
        };

    public Option<string?> Symbol { get; } =
        new("--symbol") { Description = "Symbol; archive files tell it by their name.", HelpName = "NAME" };

    public Option<string?> Venue { get; } =
        new("--venue")
        {
            Description = "Venue of the series; without it exchange.name.",
            HelpName = string.Join('|', LiveVenue.Recorded),
        };

    public Option<string?> Map { get; } =
        new("--map")
        {
            Description = "Which column of the file is which, by name, or by number without a header line.",
            HelpName = "time=ts,open=o,...",
        };

    public Option<string?> Unit { get; } =
        new("--time-unit")
        {
            Description = "How times are written; without it told by size.",
            HelpName = "s|ms|us|ns|text",
        };

    public Option<string> Time { get; } =
        InputOptions.Choice("--time", "What the time of a bar means.", "open", "close");

    public Option<string?> Period { get; } =
        new("--period")
        {
            Description = "The times of statistics are starts of periods this long; they are stored at the end.",
            HelpName = "1d",
        };

    public Option<string?> Repair { get; } = InputOptions.Repair("What may be done to bad rows.");

    public Option<bool> KeepGoing { get; } =
        new("--keep-going") { Description = "Import the files after a bad one, too." };

    public void AddTo(Command verb)
    {
        Unit.AcceptOnlyFromAmong([.. Units.Keys]);
        verb.Arguments.Add(Paths);
        foreach (var option in (Option[])[Kind, Symbol, Venue, Map, Unit, Time, Period, Repair, KeepGoing])
        {
            verb.Options.Add(option);
        }
    }

    /// <summary>What is to be imported.</summary>
    /// <exception cref="Core.Errors.UserException">An option is malformed.</exception>
    public ImportRequest Read(ParseResult parsed, string venue, Terminal terminal)
    {
        var (kind, interval) = KindOf(parsed.GetValue(Kind));
        if (parsed.GetValue(Venue) is null)
        {
            RequireVenue(parsed.GetValue(Paths)!, venue);
        }
        return new ImportRequest(
            [.. parsed.GetValue(Paths)!.Select(path => InputOptions.Absolute(path, terminal))],
            SourceOptions.Known(parsed.GetValue(Venue) ?? venue, LiveVenue.Recorded)
        )
        {
            Kind = kind,
            Interval = interval,
            Symbol = parsed.GetValue(Symbol) is { } symbol ? SeriesOptions.Symbol(symbol) : null,
            KeepGoing = parsed.GetValue(KeepGoing),
            Reading = new ArchiveOptions
            {
                Map = ColumnMap.Parse(parsed.GetValue(Map)),
                Unit = parsed.GetValue(Unit) is { } unit ? Units[unit] : null,
                Time = parsed.GetValue(Time) == "close" ? BarTime.Close : BarTime.Open,
                Period = PeriodOf(parsed.GetValue(Period)),
                Repair = RepairPolicies.TryParse(parsed.GetValue(Repair), out var policy) ? policy : RepairPolicy.None,
            },
        };
    }

    /// <summary>A file that says it is of the spot market is not taken for one of another market without a word.</summary>
    private static void RequireVenue(string[] paths, string venue)
    {
        var spot = paths.FirstOrDefault(path =>
            path.Split('/', '\\', '-', '_', '.').Contains("spot", StringComparer.OrdinalIgnoreCase)
        );
        if (spot is not null && !venue.Contains("spot", StringComparison.Ordinal))
        {
            throw UsageErrors.Because(
                $"{spot} seems to be of the spot market, and no venue is named.",
                $"Without --venue it would go into series of {venue}.",
                $"Add --venue binance_spot, or --venue {venue} if it is of that market."
            );
        }
    }

    private static (DataKind? Kind, Interval? Interval) KindOf(string? text)
    {
        if (text is null)
        {
            return (null, null);
        }
        return SeriesKey.TryParseKind(text, out var kind, out var interval)
            ? (kind, interval)
            : throw UsageErrors.Because(
                $"--kind {text} is no kind of data.",
                $"Kinds are {string.Join(", ", DataKinds.All.Select(k => k.HasInterval ? $"{k.Name}:1m" : k.Name))}.",
                "Bars need an interval, other kinds have none."
            );
    }

    private static Interval? PeriodOf(string? text)
    {
        if (text is null)
        {
            return null;
        }
        return Interval.TryParse(text, out var period) && !period.IsCalendar
            ? period
            : throw UsageErrors.Because(
                $"--period {text} is no length of time.",
                "It says how long the periods are that the times begin.",
                "Write it as in 1d or 4h."
            );
    }
}
