using System.CommandLine;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary>Argument and options that say what to record.</summary>
internal sealed class RecordOptions
{
    private readonly Argument<string[]> symbols = new("SYMBOL")
    {
        Description = "Symbols as the venue spells them, such as BTCUSDT.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> kinds = new("--kinds")
    {
        Description = "Kinds of data with commas between; bars name their interval.",
        HelpName = "trades,quotes,...",
        DefaultValueFactory = _ => "trades,quotes,depth",
    };

    private readonly Option<string?> raw = new("--raw")
    {
        Description = "Folder of raw segments; without it recordings/VENUE.",
        HelpName = "DIR",
    };

    private readonly Option<string?> time = new("--for")
    {
        Description = "Stop after this time; without it the recording runs until Ctrl-C.",
        HelpName = "1h",
    };

    private readonly Option<bool> noStore = new("--no-store") { Description = "Write raw segments alone." };

    public SourceOptions Source { get; } = new();

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(symbols);
        verb.Options.Add(kinds);
        verb.Options.Add(raw);
        verb.Options.Add(time);
        verb.Options.Add(noStore);
        Source.AddTo(verb, hasVenue: true);
    }

    public RecordRequest Read(ParseResult parsed, RunConfig config, Terminal terminal)
    {
        var venue = Source.VenueOf(parsed, config);
        var (list, interval) = Kinds(parsed.GetValue(kinds)!);
        var what = new Subscription(
            [.. parsed.GetValue(symbols)!.Select(SeriesOptions.Symbol).Distinct(StringComparer.Ordinal)],
            [.. list],
            interval
        );
        return new RecordRequest(
            venue,
            what,
            InputOptions.Absolute(parsed.GetValue(raw) ?? Path.Combine("recordings", venue), terminal),
            For(parsed.GetValue(time)),
            !parsed.GetValue(noStore)
        );
    }

    private static (IReadOnlyList<DataKind> Kinds, Interval Interval) Kinds(string text)
    {
        var kinds = new List<DataKind>();
        Interval? interval = null;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (kind, own) = SeriesOptions.Kind(word);
            if (own is { } length && interval is { } other && length != other)
            {
                throw UsageErrors.Because(
                    $"--kinds names bars of {other} and of {length}.",
                    "One recording has bars of one length.",
                    "Record the finer ones: coarser bars are resampled from them."
                );
            }
            interval ??= own;
            kinds.Add(kind);
        }
        return kinds.Count == 0
            ? throw UsageErrors.Because("--kinds names none.", "There is nothing to record.", "Write --kinds trades.")
            : ([.. kinds.Distinct()], interval ?? Interval.Minute);
    }

    private static TimeSpan? For(string? text)
    {
        if (text is null)
        {
            return null;
        }
        return
            Interval.TryParse(text, out var length)
            && !length.IsCalendar
            && length.Nanoseconds <= 366 * Interval.Day.Nanoseconds
            ? TimeSpan.FromTicks(length.Nanoseconds / 100)
            : throw UsageErrors.Because(
                $"--for {text} is no time.",
                "It is a whole number and a unit, at most a year.",
                "Write --for 30m, --for 8h or --for 2d."
            );
    }
}
