using Riposte.Core.Market.Book;
using Riposte.Ports.Feeds;
using Riposte.Runtime.Recording;
using Riposte.Tests.Edge.Data;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Recording;

public sealed class RealReplayTests
{
    [Theory]
    [InlineData("binance-spot-btcusdt-20240808-raw-ws.gz", "Spot", "BTCUSDT", 41_249, 564)]
    [InlineData("binance-cm-btcusd_perp-20240808-raw-ws.gz", "Coinm", "BTCUSD_PERP", 48_270, 1_124)]
    public void A_real_recording_rebuilds_the_book_that_its_quotes_show(
        string file,
        string market,
        string symbol,
        int frames,
        int compared
    )
    {
        var path = RealData.Path($"orderbook/{file}");
        var reader = new BinanceFrameReader(Enum.Parse<FrameMarket>(market), symbol);
        var driver = new ReplayDriver("binance_test", reader, new ReplayOptions(), TimeProvider.System);
        var report = driver.Run([path], null, static _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(frames, report.Counts.Frames);
        Assert.Equal(frames, report.Counts.Outcomes.Sum(one => one.Frames));
        Assert.Equal(0, report.Counts.UnreadableLines);
        Assert.Equal(0, report.TornSegments);
        var book = Assert.Single(report.Books);
        Assert.Equal((symbol, BookState.Live), (book.Symbol, book.State));
        Assert.Equal((compared, compared), (book.Compared, book.Equal));
        // The recorder's clock was about 1.27 s behind the exchange's.
        Assert.True(report.Clock.IsLocalBehind);
        Assert.InRange(report.Clock.LocalBehindBy, 1_260_000_000, 1_280_000_000);
        Assert.InRange(report.Latency.PercentileMs(0.5), -1280, -1250);
    }
}
