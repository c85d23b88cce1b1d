using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Ports.History;
using Riposte.Venues.Binance;
using Riposte.Venues.Binance.Archive;
using Riposte.Venues.Binance.Rest;
using Riposte.Venues.Coinbase;

namespace Riposte.Runtime.Download;

/// <summary>Which history the venues have at all: told before anything is asked of them.</summary>
public static class VenueOffers
{
    /// <summary>What a venue has by a choice of source; nothing for a venue that is not known.</summary>
    public static HistoryOffer Of(string venue, SourceChoice choice) =>
        choice switch
        {
            SourceChoice.Archive => Archive(venue),
            SourceChoice.Rest => Requests(venue),
            _ => Archive(venue).Or(Requests(venue)),
        };

    /// <summary>Refuses a series that its venue does not have.</summary>
    /// <exception cref="UserException">It does not; the error says what it has, and who has the series.</exception>
    public static void Require(SeriesKey key, SourceChoice choice)
    {
        if (Of(key.Venue, choice).Has(key.Kind, key.Interval))
        {
            return;
        }
        var offer = Of(key.Venue, choice);
        var source = choice switch
        {
            SourceChoice.Archive => $"The archive of {key.Venue}",
            SourceChoice.Rest => $"{key.Venue} by requests",
            _ => key.Venue,
        };
        var what = key.Interval is { } interval ? $"{key.Kind} of {interval}" : key.Kind.Name;
        throw new UserException(
            ErrorKind.Usage,
            $"{source} has no {what}.",
            offer.Kinds.IsEmpty ? "It has nothing." : $"It has {offer}.",
            Fix(key, choice)
        );
    }

    private static string Fix(SeriesKey key, SourceChoice choice)
    {
        if (choice != SourceChoice.Auto && Of(key.Venue, SourceChoice.Auto).Has(key.Kind, key.Interval))
        {
            return "Leave --source out: the other source of the venue has it.";
        }
        var others = MarketSources.Venues.Where(venue =>
            venue != key.Venue && Of(venue, choice).Has(key.Kind, key.Interval)
        );
        var named = string.Join(" or ", others);
        return named.Length > 0 ? $"Name what it has, or --venue {named}."
            : key.Interval is not null ? "Name what it has; coarser bars are resampled from finer ones."
            : "Name what it has; 'riposte data record' takes live kinds from the feed.";
    }

    private static HistoryOffer Archive(string venue) =>
        BinanceMarkets.Find(venue) is { } market ? BinanceArchive.OfferOf(market) : HistoryOffer.None;

    private static HistoryOffer Requests(string venue) =>
        venue == CoinbaseOptions.Venue ? CoinbaseHistory.Offer
        : BinanceMarkets.Find(venue) is { } market ? BinanceHistory.OfferOf(market)
        : HistoryOffer.None;
}
