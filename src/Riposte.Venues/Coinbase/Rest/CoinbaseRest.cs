using System.Collections.Immutable;
using System.Globalization;
using Riposte.Core.Market.Instruments;
using Riposte.Core.Time;
using Riposte.Venues.Coinbase.Errors;
using Riposte.Venues.Coinbase.Limits;
using Riposte.Venues.Coinbase.Messages;
using Riposte.Venues.Coinbase.Parse;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Coinbase.Rest;

/// <summary>The public REST endpoints of Coinbase Exchange, over one sender and its limits.</summary>
public sealed class CoinbaseRest : IDisposable
{
    /// <summary>Endpoints at an address.</summary>
    /// <param name="options">Addresses.</param>
    /// <param name="connection">What they are reached through.</param>
    /// <param name="sender">Patience; null for the venue's own.</param>
    public CoinbaseRest(CoinbaseOptions options, VenueConnection connection, SenderOptions? sender = null) =>
        Sender = new VenueSender(options.Rest, new CoinbaseDialect(), sender ?? CoinbaseLimits.Sender, connection);

    /// <summary>The sender.</summary>
    public VenueSender Sender { get; }

    /// <summary>Every product, in order of symbol.</summary>
    public Task<ImmutableArray<Instrument>> ProductsAsync(CancellationToken cancel) =>
        Sender.SendAsync(new VenueRequest(CoinbaseEndpoints.Products, QueryText.None), RestProducts.Read, cancel);

    /// <summary>The aggregated book of a product.</summary>
    public Task<BookMessage> BookAsync(string product, CancellationToken cancel) =>
        Sender.SendAsync(CoinbaseEndpoints.Book.Of(product, QueryText.None.With("level", 2)), RestBook.Read, cancel);

    /// <summary>Last trade and best prices of a product.</summary>
    public Task<TickerMessage> TickerAsync(string product, CancellationToken cancel) =>
        Sender.SendAsync(CoinbaseEndpoints.Ticker.Of(product, QueryText.None), RestTicker.Read, cancel);

    /// <summary>The venue's time.</summary>
    internal async Task<Instant> NowAsync(CancellationToken cancel) => await Sender.Clock!.NowAsync(cancel);

    /// <summary>Candles that open inside a range of at most 300.</summary>
    internal Task<ImmutableArray<CandleMessage>> CandlesAsync(
        string product,
        Interval interval,
        (Instant First, Instant Last) opens,
        CancellationToken cancel
    )
    {
        var query = QueryText
            .None.With("granularity", interval.Nanoseconds / 1_000_000_000)
            .With("start", opens.First.ToString())
            .With("end", opens.Last.ToString());
        return Sender.SendAsync(CoinbaseEndpoints.Candles.Of(product, query), RestCandles.Read, cancel);
    }

    /// <summary>Trades with numbers below one, newest first; the newest of all when it is null.</summary>
    internal Task<ImmutableArray<TradeMessage>> TradesAsync(
        string product,
        long? below,
        int limit,
        CancellationToken cancel
    )
    {
        var query = QueryText.None.With("limit", limit.ToString(CultureInfo.InvariantCulture)).WithSome("after", below);
        return Sender.SendAsync(CoinbaseEndpoints.Trades.Of(product, query), RestTrades.Read, cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => Sender.Dispose();
}
