using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Data.Lake;
using Riposte.Features;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;
using Riposte.Tests.Edge.Data;
using Riposte.Tests.Edge.Lakes;
using Riposte.Tests.Edge.TradeBars;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>Seven days of archived aggregate trades joined to the exchange's minutes.</summary>
public sealed class ArchivedTradesTests
{
    private const string Venue = "binance_usdm";
    private const string Symbol = "BSVUSDT";

    [Fact]
    public void Seven_days_of_trades_become_columns_of_minutes_and_features()
    {
        using var folder = new Folder();
        var store = new Lake(folder.Path);
        var minutes = RealTrades.Minutes(Symbol);
        Fill(store, minutes);
        var wanted = Inputs.All.ToHashSet();

        var table = MicrostructureColumns.Add(store, Venue, Symbol, minutes, wanted, CancellationToken.None);

        // Only trades are there: no column of quotes or depth appears.
        Assert.Equal(MarketCollectors.TradeColumns.Order(), table.Columns.Except(minutes.Columns).Order());
        var trades = RealTrades.Read(Symbol, 6, 7, 8, 9, 10, 11, 12);
        Assert.Equal((10_080, 88_825), (table.Count, Sum(table, Input.TradeEvents)));
        Assert.Equal(trades.Sum(trade => trade.IsBuy ? 1 : -1), Sum(table, Input.SignSum));
        Assert.Equal(
            trades.Zip(trades.Skip(1)).Sum(pair => pair.First.IsBuy == pair.Second.IsBuy ? 1 : -1),
            Sum(table, Input.SignProducts)
        );
        Assert.Equal(493, table[Input.TradeEvents].ToArray().Count(events => events == 0));
        Features(table);
    }

    private static void Features(MarketTable table)
    {
        var specs = FeatureSpec.ParseList(
            "vpin(50,50), bulk_vpin(50,50,50), kyle_impact(60), hasbrouck_impact(60), trade_roll_spread(60),"
                + "price_bounce(60), sign_persistence(20), sign_imbalance(20), tick_imbalance(20), trade_impact(20),"
                + "intensity_ratio(5,60)"
        );
        var panel = FeaturePanel.Create([.. specs], table.Interval, table.Columns.ToHashSet());
        var values = panel.Run(table, SerialWorkers.Instance);
        var known = values.Columns.Select(column => column.Count(double.IsFinite)).ToArray();
        Assert.All(known.Skip(2), count => Assert.InRange(count, 9_900, 10_080));
        // Volume buckets are known after four days.
        Assert.All(known.Take(2), count => Assert.InRange(count, 2_000, 3 * 1_440));
        var vpin = values.Column("vpin(50,50)").Where(double.IsFinite).ToArray();
        Assert.InRange(vpin.Average(), 0.1, 0.6);
        // The bounce of trades between bid and ask, and takers who come in runs.
        Assert.InRange(values.Column("price_bounce(60)").Where(double.IsFinite).Average(), -0.5, 0);
        Assert.InRange(values.Column("sign_persistence(20)").Where(double.IsFinite).Average(), 0.1, 0.9);
        Assert.True(values.Column("kyle_impact(60)").Where(double.IsFinite).Average() > 0);
        Assert.True(values.Column("hasbrouck_impact(60)").Where(double.IsFinite).Average() > 0);
    }

    private static double Sum(MarketTable table, Input input) => table[input].ToArray().Sum();

    private static void Fill(Lake store, MarketTable minutes)
    {
        string[] files =
        [
            .. Enumerable
                .Range(6, 7)
                .Select(day => RealData.Path($"raw/binance/um/microstructure/BSVUSDT-aggTrades-2026-04-{day:00}.zip")),
        ];
        var trades = TradeSources.OfFiles(files, null, CancellationToken.None);
        var range = new TimeRange(minutes.OpenTime(0), minutes.KnownAt(minutes.Count - 1));
        var key = new SeriesKey(Venue, DataKinds.Trades, Symbol, null);
        store.Write(
            key,
            SeriesMerge.Concatenate([.. trades.Read(range)]),
            new WriteNote("test archive", range, minutes.KnownAt(minutes.Count - 1)),
            CancellationToken.None
        );
    }
}
