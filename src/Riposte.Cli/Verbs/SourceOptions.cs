using System.CommandLine;
using System.Security.Cryptography;
using Riposte.Data.Cache;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Download;

namespace Riposte.Cli.Verbs;

/// <summary>Options of the verbs that ask venues: store and configuration, venue.</summary>
internal sealed class SourceOptions
{
    public StoreOptions Store { get; } = new();

    public Option<string?> Venue { get; } =
        new("--venue")
        {
            Description = "Venue; without it the first source of the configuration, which is binance_usdm by default.",
            HelpName = string.Join('|', MarketSources.Venues),
        };

    public void AddTo(Command verb, bool hasVenue)
    {
        if (hasVenue)
        {
            verb.Options.Add(Venue);
        }
        Store.AddTo(verb);
    }

    /// <summary>The venue that is meant.</summary>
    public string VenueOf(ParseResult parsed, RunConfig config) => parsed.GetValue(Venue) ?? FirstVenue(config);

    /// <summary>A venue that is among those there are.</summary>
    /// <exception cref="Core.Errors.UserException">It is not.</exception>
    public static string Known(string venue, IReadOnlyList<string> venues) =>
        venues.Contains(venue)
            ? venue
            : throw UsageErrors.Because(
                $"There is no venue '{venue}'.",
                $"Venues are: {string.Join(", ", venues)}.",
                Suggestions.Nearest(venue, venues) is { } near ? $"Did you mean {near}?" : "Choose one of them."
            );

    /// <summary>The venue that stands in for another one: the next source of the configuration.</summary>
    public static string? SecondVenue(RunConfig config, string first) =>
        config.Sources.Order.Select(source => VenueOf(source, config)).FirstOrDefault(venue => venue != first);

    /// <summary>The sources of every venue.</summary>
    public static MarketSources Open(RunConfig config, Terminal terminal)
    {
        var cache = new FileCache(
            Path.Combine(terminal.Folder, ".riposte", "archives"),
            config.Sources.CacheBytes,
            TimeSpan.FromTicks(config.Sources.CacheNanoseconds / 100),
            TimeProvider.System
        );
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return new MarketSources(config.Exchange, cache, TimeProvider.System, seed);
    }

    private static string FirstVenue(RunConfig config) =>
        config.Sources.Order.Count == 0 ? config.Exchange.Name : VenueOf(config.Sources.Order[0], config);

    private static string VenueOf(string source, RunConfig config) =>
        source == "coinbase" ? "coinbase"
        : config.Exchange.Name.StartsWith(source, StringComparison.Ordinal) ? config.Exchange.Name
        : "binance_usdm";
}
