using Riposte.Core.Market.Instruments;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Tests.Testkit.Http;
using Riposte.Venues.Coinbase;

namespace Riposte.Tests.Edge.Venues.Coinbase;

public sealed class ReferenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Products_are_instruments_in_order_of_symbol()
    {
        await using var server = await CoinbaseServer.StartAsync();
        server.Server.Always("/products", Reply.Json(Fixtures.Bytes("rest/products.json")));
        var instruments = await new CoinbaseReference(server.Rest).InstrumentsAsync(Cancel);
        Assert.Equal(["BTC-USD", "ETH-BTC", "NEW-USD", "XRP-USD"], instruments.Select(item => item.Symbol));
        var bitcoin = instruments[0];
        Assert.Equal(("coinbase", "BTC", "USD"), (bitcoin.Venue, bitcoin.BaseAsset, bitcoin.QuoteAsset));
        Assert.Equal(InstrumentStatus.Trading, bitcoin.Status);
        Assert.Equal(Price.Parse("0.01"), bitcoin.TickSize);
        Assert.Equal(Quantity.Parse("0.00000001"), bitcoin.StepSize);
        Assert.Equal(bitcoin.StepSize, bitcoin.MinQuantity);
        Assert.Equal("1", bitcoin.MinNotional.ToString());
        Assert.Equal(InstrumentStatus.Halted, instruments[1].Status); // cancel only
        Assert.Equal(InstrumentStatus.Unknown, instruments[2].Status); // a word nobody knows
        Assert.Equal(InstrumentStatus.Closed, instruments[3].Status);
        Assert.Equal(Quantity.Parse("1"), instruments[3].MinQuantity);
    }

    [Fact]
    public async Task There_are_no_leverage_brackets()
    {
        await using var server = await CoinbaseServer.StartAsync();
        var fault = await Assert.ThrowsAsync<VenueException>(() =>
            new CoinbaseReference(server.Rest).BracketsAsync(Cancel)
        );
        Assert.Equal(VenueErrorKind.Refused, fault.Kind);
    }

    [Fact]
    public async Task The_book_and_the_ticker_are_read()
    {
        await using var server = await CoinbaseServer.StartAsync();
        server.Server.Always("/products/BTC-USD/book", Reply.Json(Fixtures.Bytes("rest/book.json")));
        server.Server.Always("/products/BTC-USD/ticker", Reply.Json(Fixtures.Bytes("rest/ticker.json")));
        var book = await server.Rest.BookAsync("BTC-USD", Cancel);
        Assert.Equal("2", server.To("/products/BTC-USD/book").Single()["level"]);
        Assert.Equal(70112345678, book.Sequence);
        Assert.Equal((Price.Parse("42283.58"), 1.5), (book.Bids[0].Price, book.Bids[0].Quantity));
        Assert.Equal((Price.Parse("42290"), 12.0), (book.Asks[1].Price, book.Asks[1].Quantity));
        Assert.Equal(Instant.FromDate(2024, 1, 2) + 29_999_123_000, book.Time);
        var ticker = await server.Rest.TickerAsync("BTC-USD", Cancel);
        Assert.Equal((592012345, 42283.58, 42283.59), (ticker.TradeId, ticker.Bid, ticker.Ask));
    }
}
