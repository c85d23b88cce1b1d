using System.Collections.Immutable;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports.Feeds;
using Riposte.Venues.Binance.Rest.History;

namespace Riposte.Venues.Binance.Stream;

/// <summary>
/// Which stream brings which kind of data, and where it is served. Source: the streams' pages of the venue's
/// documentation and its notice of 2026-03-06: since 2026-04-23 futures streams are delivered only at
/// <c>/public</c> (depth, book tickers), <c>/market</c> (the rest) and <c>/private</c>.
/// </summary>
public static class BinanceStreams
{
    private static readonly ImmutableArray<Interval> Intervals = KindRules.IntervalsOf(BinanceMarket.Usdm);

    /// <summary>Kinds a venue streams, in the order of <see cref="DataKinds.All"/>; none for a venue that is not
    /// streamed from here.</summary>
    public static ImmutableArray<DataKind> KindsOf(string venue) =>
        venue switch
        {
            BinanceMarkets.Usdm =>
            [
                DataKinds.Bars,
                DataKinds.Trades,
                DataKinds.Quotes,
                DataKinds.Depth,
                DataKinds.MarkPrices,
                DataKinds.Liquidations,
            ],
            BinanceMarkets.Spot => [DataKinds.Bars, DataKinds.Trades, DataKinds.Quotes, DataKinds.Depth],
            _ => [],
        };

    /// <summary>The streams of a subscription, by symbol, then kind, each once.</summary>
    /// <exception cref="UserException">The venue does not stream a kind, symbol or interval.</exception>
    public static ImmutableArray<BinanceStream> Of(string venue, Subscription what) =>
        [
            .. what
                .Symbols.SelectMany(symbol => what.Kinds.Select(kind => Of(venue, kind, symbol, what.BarInterval)))
                .Distinct(),
        ];

    /// <summary>The stream of a kind and symbol.</summary>
    /// <exception cref="UserException">The venue does not stream the kind, symbol or interval.</exception>
    public static BinanceStream Of(string venue, DataKind kind, string symbol, Interval barInterval)
    {
        var kinds = KindsOf(venue);
        if (!kinds.Contains(kind))
        {
            throw Refuse(
                $"{venue} streams no {kind}.",
                kinds.IsEmpty
                    ? $"Live feeds of Binance are {BinanceMarkets.Usdm} and {BinanceMarkets.Spot}."
                    : $"It streams {string.Join(", ", kinds.Select(k => k.Name))}.",
                "Leave the kind out or name another venue."
            );
        }
        if (symbol.Length is 0 or > 40 || !symbol.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_'))
        {
            throw Refuse(
                $"'{symbol}' is no symbol of {venue}.",
                "Symbols are letters and digits, such as BTCUSDT.",
                "Correct the symbol."
            );
        }
        var path =
            venue == BinanceMarkets.Spot ? BinanceStreamPath.Spot
            : kind == DataKinds.Quotes || kind == DataKinds.Depth ? BinanceStreamPath.Public
            : BinanceStreamPath.Market;
        var name = $"{symbol.ToLowerInvariant()}@{Channel(venue, kind, barInterval)}";
        return new BinanceStream(path, name, IsSparse: kind == DataKinds.Liquidations);
    }

    private static string Channel(string venue, DataKind kind, Interval barInterval)
    {
        if (kind == DataKinds.Bars)
        {
            return Intervals.Contains(barInterval)
                ? $"kline_{KindRules.WordOf(barInterval)}"
                : throw Refuse(
                    $"{venue} streams no bars of {barInterval}.",
                    $"It streams {string.Join(", ", Intervals)}.",
                    "Name one of these."
                );
        }
        return kind switch
        {
            _ when kind == DataKinds.Trades => "aggTrade",
            _ when kind == DataKinds.Quotes => "bookTicker",
            _ when kind == DataKinds.Depth => "depth@100ms",
            _ when kind == DataKinds.MarkPrices => "markPrice@1s",
            _ => "forceOrder",
        };
    }

    private static UserException Refuse(string what, string why, string fix) => new(ErrorKind.Usage, what, why, fix);
}
