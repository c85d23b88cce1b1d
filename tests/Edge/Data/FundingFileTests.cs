using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Tests.Edge.Data;

public sealed class FundingFileTests
{
    [Fact]
    public void Late_stamps_become_the_settlement_hour()
    {
        var path = Write(
            "funding.csv",
            "funding_time,funding_rate,mark_price\n1640995200006,0.0001,46216.3\n1641024000009,-0.0002,\n"
        );

        var table = FundingFiles.Read(path, null, CancellationToken.None);

        Assert.Equal(
            [Instant.FromDate(2022, 1, 1), Instant.FromDate(2022, 1, 1) + 8 * Interval.Hour.Nanoseconds],
            table.Times.ToArray()
        );
        Assert.Equal([0.0001, -0.0002], table.Rates.ToArray());
        Assert.Equal([46216.3, double.NaN], table.MarkPrices.ToArray());
    }

    [Fact]
    public void The_columns_of_the_exchange_archive_are_known()
    {
        var path = Write(
            "BTCUSDT-fundingRate-2022-01.csv",
            "calc_time,funding_interval_hours,last_funding_rate\n1641024000009,8,0.0002\n1640995200000,8,0.0001\n"
        );

        var table = FundingFiles.Read(path, "BTCUSDT", CancellationToken.None);

        Assert.Equal([0.0001, 0.0002], table.Rates.ToArray());
        Assert.True(double.IsNaN(table.MarkPrices[0]));
    }

    [Theory]
    [InlineData("funding_time,funding_rate\n1640995200000,0.01x\n", "line 2: funding_rate holds '0.01x'")]
    [InlineData(
        "funding_time,funding_rate\n1640995200000,0.0001\n1640995200005,0.0001\n",
        "two settlements at 2022-01-01T00:00:00Z"
    )]
    [InlineData("funding_time,funding_rate\n1640995200000,1\n", "the funding rate is 1")]
    [InlineData("funding_time,funding_rate\n", "holds no funding")]
    [InlineData("a,b\n1,2\n", "holds no funding")]
    [InlineData("symbol,funding_time,funding_rate\nA,1640995200000,0\nB,1640995200000,0\n", "2 symbols")]
    public void Bad_funding_is_refused(string text, string fragment)
    {
        var error = Assert.Throws<UserException>(() =>
            FundingFiles.Read(Write("f.csv", text), null, CancellationToken.None)
        );

        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains(fragment, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_funding_of_another_symbol_is_refused()
    {
        var path = Write("BTCUSDT-funding-2022.csv", "funding_time,funding_rate\n1640995200000,0.0001\n");

        Assert.Throws<UserException>(() => FundingFiles.Read(path, "ETHUSDT", CancellationToken.None));
    }

    [Theory]
    [InlineData("funding", "BTCUSDT", 2_190)]
    [InlineData("funding", "LTCUSDT", 1_095)]
    [InlineData("funding/ETHUSDT-funding-2023.csv", null, 1_095)]
    public void Recorded_funding_settles_every_eight_hours(string file, string? symbol, int count)
    {
        var table = FundingFiles.Read(RealData.Path(file), symbol, CancellationToken.None);

        Assert.Equal(count, table.Count);
        for (var i = 1; i < table.Count; i++)
        {
            Assert.Equal(8 * Interval.Hour.Nanoseconds, table.Times[i] - table.Times[i - 1]);
        }
    }

    [Fact]
    public void A_folder_of_several_symbols_needs_one_named()
    {
        var error = Assert.Throws<UserException>(() =>
            FundingFiles.Read(RealData.Path("funding"), null, CancellationToken.None)
        );

        Assert.Contains("BTCUSDT, ETHUSDT, LTCUSDT", error.Message, StringComparison.Ordinal);
    }

    private static string Write(string name, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("riposte-").FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
