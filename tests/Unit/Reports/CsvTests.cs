using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Riposte.Core.Hashing;
using Riposte.Core.Manifests;
using Riposte.Core.Time;
using Riposte.Reports;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Reports;

public sealed class CsvTests
{
    private static readonly Instant Noon = Instant.FromDate(2024, 2, 29) + 12 * Interval.Hour.Nanoseconds;

    private static TradeRecord Trade(string reason) =>
        new(
            1,
            Side.Short,
            Noon,
            Noon + Interval.Hour.Nanoseconds,
            60_000.5,
            Noon + 3 * Interval.Hour.Nanoseconds + 500_000_000,
            59_000,
            0.001,
            1.0005,
            0.06,
            0.00000001,
            -0.002,
            0.94249999,
            0.1 + 0.2,
            120,
            reason,
            double.NaN,
            0.0167,
            0
        );

    [Fact]
    public void A_trade_is_written_as_approved()
    {
        var text = Encoding.UTF8.GetString(TradesCsv.Render([Trade("take_profit")]));
        Assert.Equal(
            TradesCsv.Columns
                + "\n"
                + "1,short,2024-02-29T12:00:00Z,1709208000000,2024-02-29T13:00:00Z,1709211600000,2024-02-29T15:00:00.500Z,1709218800500,"
                + "60000.5,59000,0.001,1.0005,0.06,1E-08,-0.002,0.94249999,0.30000000000000004,120,take_profit,,0.0167,0,,\n",
            text
        );
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+x", "'+x")]
    [InlineData("-x", "'-x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("plain", "plain")]
    public void Text_that_a_spreadsheet_would_run_or_misread_is_disarmed(string reason, string cell) =>
        Assert.Contains(
            $",120,{cell},,",
            Encoding.UTF8.GetString(TradesCsv.Render([Trade(reason)])),
            StringComparison.Ordinal
        );

    [Fact]
    public void Without_trades_only_the_header_is_left() =>
        Assert.Equal(TradesCsv.Columns + "\n", Encoding.UTF8.GetString(TradesCsv.Render([])));

    [Fact]
    public void The_language_of_the_thread_changes_no_byte()
    {
        var before = CultureInfo.CurrentCulture;
        var data = new SampleReport { Trades = 5, Days = 3 }.Create();
        (byte[], byte[], byte[]) Render() =>
            (TradesCsv.Render(data.Result.Trades), HtmlReport.Render(data), MetricsJson.Render(data));
        var expected = Render();
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
            };
            var actual = Render();
            Assert.Equal(expected.Item1, actual.Item1);
            Assert.Equal(expected.Item2, actual.Item2);
            Assert.Equal(expected.Item3, actual.Item3);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Equity_carries_its_drawdown_from_the_capital_on_and_leaves_unknown_cells_empty()
    {
        var result = new BacktestResult(
            100,
            [Noon, Noon + 1_000_000, Noon + 2_000_000],
            [90, 120, 60],
            [0.5, 0, -0.5],
            [],
            [],
            [],
            0,
            0,
            0,
            [],
            null
        );
        Assert.Equal(
            "time,time_ms,equity,drawdown,exposure,buy_and_hold\n"
                + "2024-02-29T12:00:00Z,1709208000000,90,-0.09999999999999998,0.5,100\n"
                + "2024-02-29T12:00:00.001Z,1709208000001,120,0,0,\n"
                + "2024-02-29T12:00:00.002Z,1709208000002,60,-0.5,-0.5,98\n",
            Encoding.UTF8.GetString(EquityCsv.Render(result, [100, double.NaN, 98]))
        );
        Assert.Throws<ArgumentException>(() => EquityCsv.Render(result, [100]));
    }

    [Fact]
    public void A_manifest_names_each_stage_by_what_went_in()
    {
        var none = ImmutableSortedDictionary<string, Hash128>.Empty;
        var stage = new StageManifest(
            "features",
            new(1, 2),
            new(3, 4),
            none.Add("market", new(5, 6)),
            7,
            none.Add("table", new(8, 9)),
            ImmutableSortedDictionary<string, long>.Empty.Add("rows", 10)
        );
        using var file = JsonDocument.Parse(ManifestJson.Render([stage]));
        var entry = Assert.Single(file.RootElement.GetProperty("stages").EnumerateArray());
        Assert.Equal("features", entry.GetProperty("stage").GetString());
        Assert.Equal(
            StageManifest.ResultName("features", new(1, 2), new(3, 4), stage.Inputs, 7).ToString(),
            entry.GetProperty("name").GetString()
        );
        Assert.Equal("00000000000000050000000000000006", entry.GetProperty("inputs").GetProperty("market").GetString());
        Assert.Equal("00000000000000080000000000000009", entry.GetProperty("outputs").GetProperty("table").GetString());
        Assert.Equal(10, entry.GetProperty("rows").GetProperty("rows").GetInt64());
        Assert.Equal(7UL, entry.GetProperty("seed").GetUInt64());
    }
}
