using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Tests.Edge.Data;

public sealed class BadBarFileTests
{
    /// <summary>File and what its refusal must say.</summary>
    public static readonly TheoryData<string, string[]> Refused = new()
    {
        { "ragged-row.csv", ["line 4", "4 cells", "6 columns"] },
        { "extra-cell.csv", ["line 4", "more than 6 cells", "6 columns"] },
        { "open-quote.csv", ["open-quote.csv", "no CSV row"] },
        { "text-after-quote.csv", ["line 3", "quoted cell"] },
        { "nul-byte.csv", ["line 4", "NUL"] },
        { "nul-byte-far-down.csv", ["line 3002", "NUL"] },
        { "thousands-separator.csv", ["line 4", "open holds '1,100'", "thousands separator"] },
        { "comma-decimal.csv", ["line 3", "open holds '100,5'", "decimal point"] },
        { "comma-decimal-in-comma-file.csv", ["line 3", "more than 6 cells", "6 columns"] },
        { "mixed-seconds.csv", ["line 4", "seconds", "milliseconds", "one unit"] },
        { "mixed-microseconds.csv", ["line 4", "microseconds", "milliseconds"] },
        { "mixed-iso.csv", ["line 4", "ISO dates", "milliseconds"] },
        { "no-time.csv", ["line 3", "20220101", "no time"] },
        { "text-time.csv", ["line 3", "01/02/2022", "no time"] },
        { "descending.csv", ["line 3", "comes after", "not_rising 5", "sort"] },
        { "one-step-back.csv", ["line 5", "2022-01-01T00:02:00Z comes after 2022-01-01T00:03:00Z", "not_rising 1"] },
        { "exact-duplicate.csv", ["line 4", "2022-01-01T00:01:00Z is doubled", "exact_duplicate 1", "keep_last"] },
        { "conflicting-duplicate.csv", ["line 4", "close is 100.5", "100.7", "conflicting_duplicate 1"] },
        { "high-below-low.csv", ["line 4", "high is below", "high 98", "drop_bad"] },
        { "high-below-close.csv", ["line 4", "high is below", "100.2"] },
        { "low-above-open.csv", ["line 4", "low is above", "100.2"] },
        { "zero-price.csv", ["line 4", "low is 0", "not above 0"] },
        { "negative-price.csv", ["line 4", "low is -1", "not above 0"] },
        { "huge-price.csv", ["line 4", "1E+308", "92 billion"] },
        { "overflowing-price.csv", ["line 4", "high is Infinity"] },
        { "nan-text.csv", ["line 4", "close is NaN"] },
        { "null-text.csv", ["line 4", "close holds 'null'", "no number"] },
        { "empty-cell.csv", ["line 4", "close is empty"] },
        { "hex-number.csv", ["line 4", "'0x64'", "no number"] },
        { "underscored-number.csv", ["line 4", "'1_00'", "no number"] },
        { "negative-volume.csv", ["line 4", "volume is -1", "negative"] },
        { "taker-above-volume.csv", ["line 4", "taker_buy_volume 11 is above volume 10"] },
        { "off-grid.csv", ["line 4", "2022-01-01T00:02:00.001Z", "no whole number of 1m"] },
        { "one-row.csv", ["interval cannot be told"] },
        { "wrong-year.csv", ["7 bars of 1m are spread over", "1976"] },
        { "empty.csv", ["empty.csv is empty"] },
        { "blank-lines-only.csv", ["only blank lines"] },
        { "header-only.csv", ["no row of bars"] },
        { "wrong-columns.csv", ["lacks time", "open, high, low, volume; it has a, b, c"] },
        { "no-volume.csv", ["lacks volume"] },
        { "two-volumes.csv", ["two columns for volume", "vol"] },
        { "two-symbols.csv", ["2 symbols", "BTCUSDT, ETHUSDT"] },
        { "six-columns-no-header.csv", ["no header line", "6 columns"] },
        { "utf16.csv", ["UTF-16"] },
        { "latin1.csv", ["latin1.csv"] },
        { "garbage.csv.gz", ["no Gzip file"] },
        { "cut-short.csv.gz", ["cut-short.csv.gz"] },
        { "two-files.zip", ["holds 2 files"] },
        { "no-file.zip", ["holds 0 files"] },
        { "bomb.zip", ["decompression bomb"] },
        { "garbage.zip", ["damaged"] },
        { "not-parquet.parquet", ["no Parquet file"] },
        { "cut-short.parquet", ["cannot be read as Parquet"] },
        { "text-prices.parquet", ["column close", "Varchar", "numbers"] },
        { "boolean-time.parquet", ["column open_time", "Boolean"] },
        { "null-price.parquet", ["row 3", "close is NaN"] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_bad_file_is_refused_with_its_place_and_reason(string file, string[] fragments)
    {
        var error = Assert.Throws<UserException>(() => Read(file));

        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.All(fragments, fragment => Assert.Contains(fragment, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_the_corpus_is_tested_or_accepted()
    {
        var tested = Refused.Select(row => row.Data.Item1).ToHashSet();
        var files = Directory.GetFiles(Corpus.Folder).Select(Path.GetFileName).Where(name => name![0] != '.');

        Assert.All(
            files,
            file => Assert.True(file!.StartsWith("accepted-", StringComparison.Ordinal) || tested.Contains(file), file)
        );
    }

    [Fact]
    public void Unusual_but_sound_files_give_one_and_the_same_table()
    {
        var plain = Read("accepted-plain.csv");
        var files = Directory.GetFiles(Corpus.Folder, "accepted-*").Select(path => Path.GetFileName(path)).ToArray();

        Assert.True(files.Length >= 15);
        foreach (var file in files)
        {
            var table = Read(file);
            Assert.Equal(plain.FirstBar, table.FirstBar);
            foreach (var input in plain.Columns)
            {
                var expected = file.Contains("blank-lines", StringComparison.Ordinal)
                    ? plain[input][..4]
                    : plain[input];
                Assert.Equal(expected.ToArray(), table[input].ToArray());
            }
        }
    }

    [Fact]
    public void Lines_are_counted_with_blank_lines_and_banner()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("riposte-").FullName, "bars.csv");
        File.WriteAllText(
            path,
            "banner\nopen_time,open,high,low,close,volume\n\n1640995200000,1,1,1,1,1\n\n\n1640995260000,1,1,1,0,1\n"
        );

        var error = Assert.Throws<UserException>(() =>
            BarFiles.Read(path, new BarReadOptions(), CancellationToken.None)
        );

        Assert.Contains("line 7: close is 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_refused()
    {
        var error = Assert.Throws<UserException>(() => Read("nowhere.csv"));

        Assert.Contains("does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_bars_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("riposte-").FullName;

        var error = Assert.Throws<UserException>(() =>
            BarFiles.Read(folder, new BarReadOptions(), CancellationToken.None)
        );

        Assert.Contains("holds no file of bars", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_refused()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("Permissions do not bind this user.");
            return;
        }
        var path = Path.Combine(Directory.CreateTempSubdirectory("riposte-").FullName, "bars.csv");
        File.Copy(Corpus.PathOf("accepted-plain.csv"), path);
        File.SetUnixFileMode(path, UnixFileMode.None);

        var error = Assert.Throws<UserException>(() =>
            BarFiles.Read(path, new BarReadOptions(), CancellationToken.None)
        );

        Assert.Contains("may not be read", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("descending.csv", RepairPolicy.Sort, 6, RepairPolicy.Sort, 5)]
    [InlineData("exact-duplicate.csv", RepairPolicy.KeepFirst, 4, RepairPolicy.KeepFirst, 1)]
    [InlineData("high-below-low.csv", RepairPolicy.DropBad, 5, RepairPolicy.DropBad, 1)]
    [InlineData("thousands-separator.csv", RepairPolicy.DropBad | RepairPolicy.Sort, 3, RepairPolicy.DropBad, 1)]
    [InlineData("mixed-seconds.csv", RepairPolicy.DropBad, 3, RepairPolicy.DropBad, 1)]
    public void A_named_policy_repairs_and_counts(
        string file,
        RepairPolicy policy,
        int bars,
        RepairPolicy counted,
        long rows
    )
    {
        var result = BarFiles.Read(Corpus.PathOf(file), new BarReadOptions { Repair = policy }, CancellationToken.None);

        Assert.Equal(bars, result.Report.Bars);
        Assert.Equal(new RepairCount(counted, rows), Assert.Single(result.Report.Repairs));
    }

    [Theory]
    [InlineData(RepairPolicy.KeepFirst, 100.5)]
    [InlineData(RepairPolicy.KeepLast, 100.7)]
    public void Of_conflicting_duplicates_the_named_one_stays(RepairPolicy policy, double close)
    {
        var path = Corpus.PathOf("conflicting-duplicate.csv");

        var table = BarFiles.Read(path, new BarReadOptions { Repair = policy }, CancellationToken.None).Table;

        Assert.Equal(close, table[Input.Close][1]);
    }

    [Fact]
    public void An_interval_that_contradicts_the_times_is_refused()
    {
        var options = new BarReadOptions { Interval = Interval.Hour };

        var error = Assert.Throws<UserException>(() =>
            BarFiles.Read(Corpus.PathOf("accepted-plain.csv"), options, CancellationToken.None)
        );

        Assert.Contains("mostly 1m apart, not 1h", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            BarFiles.Read(Corpus.PathOf("accepted-plain.csv"), new BarReadOptions(), source.Token)
        );
    }

    [Theory]
    [InlineData("accepted-packed.zip")]
    [InlineData("accepted-packed.csv.gz")]
    public void An_unpacked_file_is_deleted_after_use(string file)
    {
        string path;
        using (var source = SourceFile.Open(Corpus.PathOf(file)))
        {
            path = source.PlainPath(CancellationToken.None);
            Assert.Equal(File.ReadAllBytes(Corpus.PathOf("accepted-plain.csv")), File.ReadAllBytes(path));
        }
        Assert.False(File.Exists(path));
    }

    private static MarketTable Read(string file) =>
        BarFiles.Read(Corpus.PathOf(file), new BarReadOptions(), CancellationToken.None).Table;
}
