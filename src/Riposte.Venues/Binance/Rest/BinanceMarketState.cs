using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Venues.Binance.Messages;
using Riposte.Venues.Binance.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Rest;

/// <summary>The present state of a market of Binance: book, latest trades, open interest.</summary>
public sealed class BinanceMarketState(BinanceRest rest, TimeProvider time)
{
    private const int MostRecentTrades = 1000;
    private const int MostOldTrades = 500;

    /// <summary>A snapshot of a book, for the synchronisation with the stream of changes.</summary>
    /// <param name="symbol">Symbol.</param>
    /// <param name="levels">Levels a side: 5, 10, 20, 50, 100, 500 or 1000; the spot market goes to 5000.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="VenueException">The venue refused, could not be reached, or answered unreadably.</exception>
    public Task<DepthSnapshot> DepthAsync(string symbol, int levels, CancellationToken cancel) =>
        SendAsync(
            rest.Table.Depth,
            QueryText.None.With("symbol", symbol).With("limit", levels),
            body => RestDepth.Read(body, time.Now()),
            cancel
        );

    /// <summary>The latest single trades, at most 1000.</summary>
    /// <exception cref="VenueException">The venue refused, could not be reached, or answered unreadably.</exception>
    public Task<SeriesTable> RecentTradesAsync(string symbol, CancellationToken cancel) =>
        SendAsync(
            rest.Table.RecentTrades,
            QueryText.None.With("symbol", symbol).With("limit", MostRecentTrades),
            RestTrades.Singles,
            cancel
        );

    /// <summary>Single trades from an id on, at most 500. Needs a key; kept for a month (futures).</summary>
    /// <exception cref="VenueException">The venue refused, could not be reached, or answered unreadably.</exception>
    public Task<SeriesTable> OldTradesAsync(string symbol, long fromId, CancellationToken cancel) =>
        SendAsync(
            rest.Table.OldTrades,
            QueryText.None.With("symbol", symbol).With("limit", MostOldTrades).With("fromId", fromId),
            RestTrades.Singles,
            cancel
        );

    /// <summary>The present open interest.</summary>
    /// <exception cref="VenueException">The venue refused, has none, could not be reached, or answered
    /// unreadably.</exception>
    public Task<OpenInterestNow> OpenInterestAsync(string symbol, CancellationToken cancel) =>
        rest.Table.OpenInterest is { } endpoint
            ? SendAsync(
                endpoint,
                QueryText.None.With("symbol", symbol),
                body => RestTerms.OpenInterest(body, symbol),
                cancel
            )
            : throw new VenueException(
                VenueErrorKind.Refused,
                rest.Sender.Source,
                $"{rest.Sender.Source}: the spot market has no open interest."
            );

    /// <summary>The venue's clock against ours.</summary>
    public ServerClock Clock => rest.Sender.Clock!;

    /// <summary>The venue's time.</summary>
    /// <exception cref="VenueException">The venue could not be reached.</exception>
    public Task<Instant> TimeAsync(CancellationToken cancel) => Clock.NowAsync(cancel);

    private Task<T> SendAsync<T>(
        VenueEndpoint endpoint,
        QueryText query,
        Func<ReadOnlyMemory<byte>, T> read,
        CancellationToken cancel
    ) => rest.Sender.SendAsync(new VenueRequest(endpoint, query), read, cancel);
}
