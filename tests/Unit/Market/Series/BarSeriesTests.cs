using Riposte.Core.Market;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.Series.Rows;

namespace Riposte.Tests.Unit.Market.Series;

public sealed class BarSeriesTests
{
    private static readonly SeriesKey Key = new("binance_usdm", DataKinds.Bars, "BTCUSDT", Interval.Minute);

    [Fact]
    public void Missing_bars_become_rows_of_nan_and_flags_a_column()
    {
        var market = BarSeries.ToMarketTable(
            Key,
            Bars((10, RowFlags.None), (11, RowFlags.Suspect), (14, RowFlags.None))
        );

        Assert.Equal(
            ("BTCUSDT", Interval.Minute, 10L, 5),
            (market.Symbol, market.Interval, market.FirstBar, market.Count)
        );
        Assert.Equal([10, 11, double.NaN, double.NaN, 14], market[Input.Close].ToArray());
        Assert.Equal([0, 4, double.NaN, double.NaN, 0], market[Input.Flags].ToArray());
        Assert.False(market.Has(Input.QuoteVolume));
        Assert.True(market.Has(Input.Volume));
    }

    [Fact]
    public void A_full_grid_gives_the_same_as_one_with_gaps_filled_in()
    {
        var market = BarSeries.ToMarketTable(
            Key,
            Bars((10, RowFlags.None), (11, RowFlags.Cleaned), (12, RowFlags.None))
        );

        Assert.Equal([10, 11, 12], market[Input.Close].ToArray());
        Assert.Equal([0, 8, 0], market[Input.Flags].ToArray());
        Assert.False(BarSeries.ToMarketTable(Key, Bars((10, RowFlags.None), (11, RowFlags.None))).Has(Input.Flags));
    }

    [Fact]
    public void Bars_go_to_a_market_table_and_back()
    {
        var bars = Bars((10, RowFlags.None), (11, RowFlags.Suspect), (14, RowFlags.Rebuilt));

        Assert.Equal(bars.Hash(), BarSeries.FromMarketTable(BarSeries.ToMarketTable(Key, bars)).Hash());
    }

    [Fact]
    public void Bars_off_the_grid_or_out_of_order_are_refused()
    {
        var off = new SeriesBuilder(DataKinds.Bars).Begin(At(10) + 1).Build();
        var second = new SeriesBuilder(DataKinds.Bars).Begin(At(10)).Begin(At(11) + 1).Build();
        var twisted = new SeriesTable(
            DataKinds.Bars,
            [At(10), At(9), At(11)],
            [.. Enumerable.Range(0, 9).Select(_ => new double[3])]
        );
        SeriesTable[] bad = [off, second, twisted, SeriesTable.Empty(DataKinds.Bars), Funding((1, 0.1))];

        Assert.All(bad, bars => Assert.Throws<ArgumentException>(() => BarSeries.ToMarketTable(Key, bars)));
    }

    private static SeriesTable Bars(params (long Minute, RowFlags Flags)[] bars)
    {
        var builder = new SeriesBuilder(DataKinds.Bars);
        foreach (var (minute, flags) in bars)
        {
            builder.Begin(At(minute), flags);
            for (var i = 0; i < 5; i++)
            {
                builder.Set(i, (double)minute);
            }
        }
        return builder.Build();
    }
}
