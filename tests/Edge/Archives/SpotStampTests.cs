using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Edge.Archives;

/// <summary>Stamps of Binance's spot archive, in microseconds since 2025.</summary>
public sealed class SpotStampTests
{
    private const string Name = "BTCUSDT-aggTrades-2025-01-01.zip";
    private const string Text = """
        1,94000.1,0.5,10,11,1735689600123456,True,True
        2,94000.2,0.5,12,12,1735689600123999,False,True
        """;

    [Fact]
    public void A_spot_trade_of_the_archive_is_the_record_that_requests_and_streams_bring()
    {
        using var folder = new ScratchFolder();
        var archive = ScratchFolder.Read(folder.Zip(Name, Text), "binance_spot/trades/BTCUSDT").Records;
        var builder = new SeriesBuilder(DataKinds.Trades);
        var time = Instant.FromUnixMilliseconds(1735689600123);
        builder.Begin(time).Set(0, 1L).Set(1, 94000.1).Set(2, 0.5).Set(3, 10L).Set(4, 11L).Set(5, 1L).Set(6, 5L);
        builder.Begin(time).Set(0, 2L).Set(1, 94000.2).Set(2, 0.5).Set(3, 12L).Set(4, 12L).Set(5, 0L).Set(6, 6L);
        var recorded = builder.Build();
        Assert.Same(recorded, SeriesMerge.Union(recorded, archive, out _));
    }

    [Fact]
    public void Other_trades_keep_their_microseconds()
    {
        using var folder = new ScratchFolder();
        var read = ScratchFolder.Read(folder.Zip(Name, Text), "file/trades/BTCUSDT").Records;
        Assert.Equal(1735689600123456000, read.Times[0].Nanoseconds);
    }
}
