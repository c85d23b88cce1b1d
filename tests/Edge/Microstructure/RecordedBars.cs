using Riposte.Core.Market;
using Riposte.Core.Market.Collectors;
using Riposte.Core.Market.TradeBars;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;
using Riposte.Runtime.Recording;
using Riposte.Tests.Edge.Data;
using Riposte.Tests.Edge.Lakes;
using Riposte.Tests.Edge.Recordings;
using Riposte.Tests.Edge.TradeBars;
using Riposte.Venues.Binance.Frames;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>A recording as ten-second bars with every column: from its store, and from its events one by one.</summary>
internal sealed class RecordedBars
{
    public static readonly IReadOnlySet<Input> Wanted = Inputs.All.ToHashSet();

    private static readonly Lazy<RecordedBars> SpotBars = new(() =>
        new(RawRecording.Spot(), "binance-spot-btcusdt-20240808-raw-ws.gz")
    );

    private static readonly Lazy<RecordedBars> CoinBars = new(() =>
        new(RawRecording.Coinm(), "binance-cm-btcusd_perp-20240808-raw-ws.gz")
    );

    private RecordedBars(RawRecording recording, string file)
    {
        recording.Replay(Events);
        var interval = Interval.Parse("10s");
        var bars = RealTrades.Build("time:10s", [.. Events.Trades]);
        var last = interval.BarNumber(Events.Trades[^1].Time);
        Plain = Table(recording.Symbol, interval, bars, (int)(last - interval.BarNumber(bars[0].OpenTime) + 1));
        using var folder = new Folder();
        var store = new Lake(folder.Path);
        var reader = new BinanceFrameReader(recording.Market, recording.Symbol);
        var driver = new ReplayDriver(Venue, reader, new ReplayOptions(), TimeProvider.System);
        driver.Run([RealData.Path("orderbook/" + file)], store, static _ => { }, CancellationToken.None);
        Symbol = recording.Symbol;
        FromStore = MicrostructureColumns.Add(store, Venue, Symbol, Plain, Wanted, CancellationToken.None);
        InPieces = Pieces(store);
        FromMiddle = MicrostructureColumns.Add(
            store,
            Venue,
            Symbol,
            Plain.Slice(17, Plain.Count - 17),
            Wanted,
            CancellationToken.None
        );
        var some = new HashSet<Input> { Input.BidPrice, Input.SignSum };
        Pruned = MicrostructureColumns.Add(store, Venue, Symbol, Plain, some, CancellationToken.None);
        (Rows, Collectors) = Events.Play(interval, Plain.FirstBar, Plain.Count);
    }

    public const string Venue = "binance_test";

    public string Symbol { get; }

    public EventList Events { get; } = new();

    /// <summary>Bars of trades.</summary>
    public MarketTable Plain { get; }

    public MarketTable FromStore { get; }

    public MarketTable FromMiddle { get; }

    public MarketTable Pruned { get; }

    public IReadOnlyList<MarketTable> InPieces { get; }

    public IReadOnlyList<MarketRow> Rows { get; }

    public MarketCollectors Collectors { get; }

    public static RecordedBars Of(string market) => market == "spot" ? SpotBars.Value : CoinBars.Value;

    private MarketTable[] Pieces(IMarketStore store)
    {
        var range = new TimeRange(Plain.OpenTime(0), Plain.KnownAt(Plain.Count - 1));
        var pieces = new[] { Plain.Slice(0, 5), Plain.Slice(5, 1), Plain.Slice(6, Plain.Count - 6) };
        var source = new MicrostructureSource(store, Venue, Symbol, Wanted);
        return [.. MicrostructureColumns.AddAll(source, pieces, range, CancellationToken.None)];
    }

    private static MarketTable Table(string symbol, Interval interval, List<TradeBar> bars, int count)
    {
        double[] Column(Func<TradeBar, double> value) => [.. bars.Take(count).Select(value)];
        return new MarketTable(
            symbol,
            interval,
            interval.BarNumber(bars[0].OpenTime),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = Column(bar => bar.Open),
                [Input.High] = Column(bar => bar.High),
                [Input.Low] = Column(bar => bar.Low),
                [Input.Close] = Column(bar => bar.Close),
                [Input.Volume] = Column(bar => bar.Volume),
                [Input.QuoteVolume] = Column(bar => bar.QuoteVolume),
                [Input.Trades] = Column(bar => bar.Trades),
                [Input.TakerBuyVolume] = Column(bar => bar.TakerBuyVolume),
                [Input.TakerBuyQuoteVolume] = Column(bar => bar.TakerBuyQuoteVolume),
            }
        );
    }
}
