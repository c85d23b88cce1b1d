using System.Collections.Immutable;
using System.CommandLine;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Download;

namespace Riposte.Cli.Verbs;

/// <summary>Argument and options that say what to download.</summary>
internal sealed class DownloadOptions
{
    private readonly RangeOptions range = new();

    public SourceOptions Source { get; } = new();

    private readonly Argument<string[]> symbols = new("SYMBOL")
    {
        Description = "Symbols as the venue spells them, such as BTCUSDT.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> kinds = new("--kinds")
    {
        Description = "Kinds of data with commas between; bars name their interval.",
        HelpName = "bars:1m,funding,...",
        DefaultValueFactory = _ => "bars:1m",
    };

    private readonly Option<string> choice = InputOptions.Choice(
        "--source",
        "Where a venue's history is taken from: auto takes whole past months and days from its archive of files.",
        "auto",
        "archive",
        "rest"
    );

    private readonly Option<string?> fallback = new("--fallback")
    {
        Description = "Venue that stands in for bars the first one fails to serve; its records are flagged.",
        HelpName = string.Join('|', MarketSources.Venues),
    };

    private readonly Option<int> parallel = new("--parallel")
    {
        Description = "Series worked on at once; the limits of a venue hold for all together.",
        HelpName = "N",
        DefaultValueFactory = _ => 4,
    };

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(symbols);
        verb.Options.Add(kinds);
        range.AddTo(verb);
        verb.Options.Add(choice);
        verb.Options.Add(fallback);
        verb.Options.Add(parallel);
        Source.AddTo(verb, hasVenue: true);
        parallel.Validators.Add(result =>
        {
            if (WholeNumber.IsIn(result, out var number) && number is < 1 or > 64)
            {
                result.AddError("--parallel is a whole number from 1 to 64.");
            }
        });
    }

    public DownloadRequest Read(ParseResult parsed, RunConfig config)
    {
        var (from, to) = range.Read(parsed);
        if (from is not { } start)
        {
            throw UsageErrors.Because(
                "--from is missing.",
                "How far back to go is not guessed.",
                "Write --from 2024-01-01."
            );
        }
        var venue = SourceOptions.Known(Source.VenueOf(parsed, config), MarketSources.Venues);
        var second = parsed.GetValue(fallback) is { } named ? SourceOptions.Known(named, MarketSources.Venues) : null;
        if (second == venue)
        {
            throw UsageErrors.Because(
                $"--fallback {second} is the venue itself.",
                "A stand-in is another venue.",
                "Name another one, or leave it out."
            );
        }
        var source = Enum.Parse<SourceChoice>(parsed.GetValue(choice)!, ignoreCase: true);
        var series = Series(venue, parsed.GetValue(symbols)!, parsed.GetValue(kinds)!);
        foreach (var key in series)
        {
            VenueOffers.Require(key, source);
        }
        return new DownloadRequest(
            series,
            new TimeRange(start, to ?? Instant.FromUnixMilliseconds(TimeProvider.System.Now().UnixMilliseconds)),
            source,
            second,
            parsed.GetValue(parallel)
        );
    }

    private static ImmutableArray<SeriesKey> Series(string venue, string[] symbols, string kinds)
    {
        var series = new List<SeriesKey>();
        foreach (var text in kinds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (kind, interval) = SeriesOptions.Kind(text);
            series.AddRange(
                symbols.Select(symbol => new SeriesKey(venue, kind, SeriesOptions.Symbol(symbol), interval))
            );
        }
        return series.Count == 0
            ? throw UsageErrors.Because(
                "--kinds names none.",
                "There is nothing to download.",
                "Write --kinds bars:1m."
            )
            : [.. series.Distinct()];
    }
}
