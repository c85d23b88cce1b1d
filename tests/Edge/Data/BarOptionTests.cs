using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Tests.Edge.Data;

public sealed class BarOptionTests
{
    private const string Values = ",100,101,99,100.5,10\n";
    private static readonly Instant Start = Instant.FromDate(2022, 1, 1);

    [Theory]
    [InlineData("time", 60_000L, BarTime.Close)]
    [InlineData("time", 59_999L, BarTime.Close)]
    [InlineData("close_time", 59_999L, BarTime.Close)]
    [InlineData("close_time", 60_000L, BarTime.Open)]
    public void Close_times_are_moved_to_the_start_of_their_bar(string name, long offset, BarTime time)
    {
        var path = Write(
            "x.csv",
            $"{name},open,high,low,close,volume\n"
                + string.Concat(Enumerable.Range(0, 5).Select(i => 1_640_995_200_000 + offset + i * 60_000 + Values))
        );

        var table = BarFiles.Read(path, new BarReadOptions { Time = time }, CancellationToken.None).Table;

        Assert.Equal(Start, table.OpenTime(0));
        Assert.Equal(5, table.Count);
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(1_000L)]
    [InlineData(1_000_000L)]
    [InlineData(1_000_000_000L)]
    public void Seconds_to_nanoseconds_are_told_apart(long perSecond)
    {
        var path = Write(
            "x.csv",
            Header() + string.Concat(Enumerable.Range(0, 5).Select(i => (1_640_995_200 + i * 60) * perSecond + Values))
        );

        Assert.Equal(Start, BarFiles.Read(path, new BarReadOptions(), CancellationToken.None).Table.OpenTime(0));
    }

    [Fact]
    public void Mixed_units_in_a_Parquet_file_are_refused_at_their_row()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("riposte-").FullName, "x.parquet");
        double[] price = [1, 1, 1];
        TableFiles.Write(
            path,
            [
                TableColumn.OfWholes("time", [1_640_995_200_000, 1_640_995_260_000, 1_640_995_320_000_000]),
                .. ((string[])["open", "high", "low", "close", "volume"]).Select(name =>
                    TableColumn.OfNumbers(name, price)
                ),
            ],
            CancellationToken.None
        );

        var error = Assert.Throws<Core.Errors.UserException>(() =>
            BarFiles.Read(path, new BarReadOptions(), CancellationToken.None)
        );

        Assert.Contains("row 3: time holds 1640995320000000 (microseconds)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_outside_the_range_are_left_out_unchecked()
    {
        var path = Write("x.csv", Header() + "1640995200000,0,0,0,0,0\n" + Rows(1, 5) + "1640995560000,-1,1,1,1,1\n");
        var options = new BarReadOptions
        {
            From = Start + Interval.Minute.Nanoseconds,
            To = Start + 6 * Interval.Minute.Nanoseconds,
        };

        var result = BarFiles.Read(path, options, CancellationToken.None);

        Assert.Equal(5, result.Table.Count);
        Assert.Equal(options.From, result.Report.First);
    }

    [Fact]
    public void Gaps_become_unknown_rows()
    {
        var path = Write("x.csv", Header() + Rows(0, 3) + Rows(5, 3));

        var table = BarFiles.Read(path, new BarReadOptions(), CancellationToken.None).Table;

        Assert.Equal(8, table.Count);
        Assert.True(table.IsMissing(3) && table.IsMissing(4) && !table.IsMissing(5));
        Assert.True(double.IsNaN(table[Input.Volume][3]));
    }

    [Theory]
    [InlineData("BTCUSDT-1m-2022.csv", null, "BTCUSDT")]
    [InlineData("BTC-USD-1h-2017.csv", null, "BTC-USD")]
    [InlineData("bars.csv", null, "UNKNOWN")]
    [InlineData("bars.csv", "ETHUSDT", "ETHUSDT")]
    public void The_symbol_comes_from_the_option_or_the_name(string name, string? asked, string symbol)
    {
        var path = Write(name, Header() + Rows(0, 3));

        Assert.Equal(
            symbol,
            BarFiles.Read(path, new BarReadOptions { Symbol = asked }, CancellationToken.None).Table.Symbol
        );
    }

    [Fact]
    public void A_symbol_column_is_filtered_and_lines_still_count_in_the_file()
    {
        var path = Write(
            "x.csv",
            "symbol,"
                + Header()
                + "A,1640995200000"
                + Values
                + "B,1640995200000"
                + Values
                + "A,1640995260000"
                + Values
                + "B,1640995260000,0,1,1,1,1\n"
        );

        var report = BarFiles.Check(path, new BarReadOptions { Symbol = "B" }, CancellationToken.None).Report;

        Assert.Equal("B", report.Symbol);
        Assert.Equal(5, report.Findings[0].Row);
    }

    [Fact]
    public void Files_of_a_folder_join_in_time_whatever_their_names()
    {
        var folder = Directory.CreateTempSubdirectory("riposte-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.csv"), Header() + Rows(5, 5));
        File.WriteAllText(Path.Combine(folder, "b.csv"), Header() + Rows(0, 5));
        File.WriteAllText(Path.Combine(folder, "funding.csv"), "funding_time,funding_rate\n1640995200000,0.0001\n");

        var result = BarFiles.Read(folder, new BarReadOptions(), CancellationToken.None);

        Assert.Equal(10, result.Table.Count);
        Assert.Equal(0, result.Report.MissingBars);
        Assert.Contains(
            result.Report.Notes,
            note => note.StartsWith("funding.csv was skipped", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Bars_doubled_across_files_are_refused_with_both_places()
    {
        var folder = Directory.CreateTempSubdirectory("riposte-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.csv"), Header() + Rows(0, 5));
        File.WriteAllText(Path.Combine(folder, "b.csv"), Header() + Rows(4, 5));

        var error = Assert.Throws<Riposte.Core.Errors.UserException>(() =>
            BarFiles.Read(folder, new BarReadOptions(), CancellationToken.None)
        );

        Assert.Contains(
            "b.csv line 2: 2022-01-01T00:04:00Z is doubled, first in a.csv 6",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static string Header() => "time,open,high,low,close,volume\n";

    private static string Rows(int first, int count) =>
        string.Concat(Enumerable.Range(first, count).Select(i => 1_640_995_200_000 + i * 60_000L + Values));

    private static string Write(string name, string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("riposte-").FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
