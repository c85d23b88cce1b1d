using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.MarketData;
using Riposte.Tests.Edge.Lakes;

namespace Riposte.Tests.Edge.Microstructure;

/// <summary>What the receipts of a store say about bars without events.</summary>
public sealed class CoverageTests
{
    private const string Venue = "binance_usdm";
    private const string Symbol = "BTCUSDT";
    private static readonly Instant Start = Instant.FromDate(2024, 5, 1);
    private static readonly IReadOnlySet<Input> Wanted = Inputs.All.ToHashSet();

    [Fact]
    public void Bars_without_trades_are_zero_where_covered_and_unknown_where_not()
    {
        using var folder = new Folder();
        var store = new Lake(folder.Path);
        // Covered: minutes 0 to 3, and from the middle of minute 5 on.
        Write(store, (0, 180), (10, 1), (70, 2));
        Write(store, (330, 600), (400, 3));
        var events = Add(store)[Input.TradeEvents].ToArray();
        var nan = double.NaN;
        Assert.Equal([1, 1, 0, nan, nan, nan, 1, 0, 0, 0], events);
    }

    [Fact]
    public void A_hole_in_the_coverage_parts_the_trades_on_its_sides()
    {
        using var folder = new Folder();
        var store = new Lake(folder.Path);
        Write(store, (0, 130), (10, 1), (70, 2));
        Write(store, (130, 600), (140, 3));
        var joined = Add(store)[Input.SignProducts].ToArray();
        Assert.Equal([0, 1, 1], joined[..3]);

        using var other = new Folder();
        var parted = new Lake(other.Path);
        Write(parted, (0, 100), (10, 1), (70, 2));
        Write(parted, (110, 600), (140, 3));
        Assert.Equal([0, double.NaN, 0], Add(parted)[Input.SignProducts].ToArray()[..3]);
    }

    [Fact]
    public void A_store_without_the_series_or_the_range_adds_nothing()
    {
        using var folder = new Folder();
        var store = new Lake(folder.Path);
        var bars = Bars();
        Assert.Same(bars, MicrostructureColumns.Add(store, Venue, Symbol, bars, Wanted, CancellationToken.None));
        Write(store, (-500, -100), (-200, 1));
        Assert.Same(bars, MicrostructureColumns.Add(store, Venue, Symbol, bars, Wanted, CancellationToken.None));
        var source = new MicrostructureSource(store, Venue, Symbol, Wanted);
        var range = new TimeRange(bars.OpenTime(0), bars.KnownAt(9));
        Assert.Empty(MicrostructureColumns.Series(source, range, CancellationToken.None));
        Write(store, (0, 100), (50, 2));
        Assert.Equal(
            [$"{Venue}/trades/{Symbol}"],
            MicrostructureColumns.Series(source, range, CancellationToken.None).Select(key => key.ToString())
        );
    }

    [Fact]
    public void A_missing_bar_stays_unknown()
    {
        using var folder = new Folder();
        var store = new Lake(folder.Path);
        Write(store, (0, 600), (10, 1), (70, 2));
        var bars = Bars();
        foreach (var input in bars.Columns)
        {
            bars.Array(input)[1] = double.NaN;
        }
        var table = MicrostructureColumns.Add(store, Venue, Symbol, bars, Wanted, CancellationToken.None);
        Assert.Equal([1, double.NaN, 0], table[Input.TradeEvents].ToArray()[..3]);
    }

    private static MarketTable Add(Lake store) =>
        MicrostructureColumns.Add(store, Venue, Symbol, Bars(), Wanted, CancellationToken.None);

    private static MarketTable Bars()
    {
        double[] Column() => [.. Enumerable.Repeat(100.0, 10)];
        return new MarketTable(
            Symbol,
            Interval.Minute,
            Interval.Minute.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = Column(),
                [Input.High] = Column(),
                [Input.Low] = Column(),
                [Input.Close] = Column(),
            }
        );
    }

    private static Instant At(int seconds) => Start + seconds * 1_000_000_000L;

    private static void Write(Lake store, (int From, int To) covered, params (int Seconds, long Id)[] trades)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        foreach (var (seconds, id) in trades)
        {
            builder.Begin(At(seconds)).Set(0, id).Set(1, 100.0).Set(2, 1.0).Set(3, id).Set(4, id);
            builder.Set(6, At(seconds).Nanoseconds);
        }
        store.Write(
            new SeriesKey(Venue, DataKinds.Trades, Symbol, null),
            builder.Build(),
            new WriteNote("test", new TimeRange(At(covered.From), At(covered.To)), At(0)),
            CancellationToken.None
        );
    }
}
