using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Market.Series;

public sealed class SeriesKeyTests
{
    [Theory]
    [InlineData("binance_usdm/bars/BTCUSDT/1m")]
    [InlineData("binance_usdm/bars/1000PEPEUSDT/1w")]
    [InlineData("binance_usdm/bars/BTCUSDT/1mo")]
    [InlineData("binance_usdm/bars/BTCUSDT/3d")]
    [InlineData("coinbase/bars/BTC-USD/1h")]
    [InlineData("binance_usdm/funding/BTCUSDT")]
    [InlineData("binance_coinm/trades/BTCUSD_240628")]
    [InlineData("x/depth/A.B")]
    public void A_key_reads_back_its_own_text(string text)
    {
        Assert.True(SeriesKey.TryParse(text, out var key));
        Assert.Equal(text, key.ToString());
        Assert.True(key.IsValid);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("binance_usdm/bars/BTCUSDT")]
    [InlineData("binance_usdm/funding/BTCUSDT/8h")]
    [InlineData("binance_usdm/bars/BTCUSDT/60m")]
    [InlineData("binance_usdm/bars/BTCUSDT/7d")]
    [InlineData("binance_usdm/bars/BTCUSDT/1M")]
    [InlineData("binance_usdm/bars/BTCUSDT/0m")]
    [InlineData("binance_usdm/candles/BTCUSDT/1m")]
    [InlineData("Binance/bars/BTCUSDT/1m")]
    [InlineData("../bars/BTCUSDT/1m")]
    [InlineData("x/bars/../1m")]
    [InlineData("x/bars/.hidden/1m")]
    [InlineData("x/bars/A B/1m")]
    [InlineData("x/bars/A\\B/1m")]
    [InlineData("x/bars/Ä/1m")]
    [InlineData("x/bars/A\0/1m")]
    [InlineData("x/bars//1m")]
    [InlineData("/x/bars/A/1m")]
    [InlineData("x/bars/A/1m/")]
    [InlineData("x/bars/12345678901234567890123456789012345678901/1m")]
    public void What_names_no_series_is_refused(string? text) => Assert.False(SeriesKey.TryParse(text, out _));

    [Fact]
    public void An_interval_without_a_name_makes_a_key_invalid()
    {
        SeriesKey Of(Interval? interval) => new("x", DataKinds.Bars, "A", interval);

        Assert.True(Of(new Interval(7 * Interval.Day.Nanoseconds)).IsValid);
        Assert.False(Of(new Interval(1)).IsValid);
        Assert.False(Of(new Interval(0)).IsValid);
        Assert.False(Of(new Interval(-60_000_000_000)).IsValid);
        Assert.False(Of(new Interval(1_500_000_000)).IsValid);
        Assert.False(Of(new Interval(long.MaxValue)).IsValid);
        Assert.False(Of(null).IsValid);
        Assert.False(new SeriesKey("x", DataKinds.Funding, "A", Interval.Hour).IsValid);
    }

    [Theory]
    [InlineData("bars:1m", "bars", "1m")]
    [InlineData("mark_bars:8h", "mark_bars", "8h")]
    [InlineData("funding", "funding", null)]
    public void A_kind_may_carry_an_interval(string text, string name, string? interval)
    {
        Assert.True(SeriesKey.TryParseKind(text, out var kind, out var read));
        Assert.Equal((name, interval), (kind.Name, read?.ToString()));
        Assert.Equal(text, new SeriesKey("x", kind, "A", read).KindText);
    }

    [Theory]
    [InlineData("bars")]
    [InlineData("bars:")]
    [InlineData("bars:1")]
    [InlineData("bars:1m:1m")]
    [InlineData("funding:8h")]
    [InlineData("candles:1m")]
    [InlineData("")]
    [InlineData(null)]
    public void A_malformed_kind_is_refused(string? text) => Assert.False(SeriesKey.TryParseKind(text, out _, out _));
}
