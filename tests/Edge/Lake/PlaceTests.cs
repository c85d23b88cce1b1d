using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>Where a lake may lie, and that nothing leads out of it.</summary>
public sealed class PlaceTests : IDisposable
{
    private static readonly SeriesKey Bars = Key(DataKinds.Bars);
    private static readonly SeriesTable Some = Records(DataKinds.Bars, [1, 2, 3]);

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("with space")]
    [InlineData("it's")]
    [InlineData("time=3")]
    [InlineData("star*[a]?")]
    [InlineData("ünïcode 猫")]
    [InlineData("$HOME;x")]
    public void A_lake_may_have_any_name(string name)
    {
        var lake = new Lake(folder.At(name, "inner"));
        lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);
        lake.Write(Bars, Records(DataKinds.Bars, [4]), Note(Span(0, 9)), CancellationToken.None);

        Assert.Equal(4, Assert.Single(lake.Read(Bars, Span(0, 9), CancellationToken.None)).Count);
        Assert.Equal(2, lake.ReadLatest(Bars, 2, At(9), CancellationToken.None).Count);
        Assert.Empty(lake.Verify(Bars, CancellationToken.None));
    }

    [Fact]
    public void Looking_at_a_lake_that_is_not_there_makes_none()
    {
        var lake = new Lake(folder.At("none"));

        Assert.Empty(lake.Series(CancellationToken.None));
        Assert.Empty(lake.Read(Bars, Span(0, 9), CancellationToken.None));
        Assert.Empty(lake.Verify(Bars, CancellationToken.None));

        Assert.False(Directory.Exists(folder.At("none")));
    }

    [Fact]
    public void A_folder_with_loose_files_may_become_a_lake()
    {
        File.WriteAllText(folder.At("funding.csv"), "mine");

        new Lake(folder.Path).Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);

        Assert.Equal("mine", File.ReadAllText(folder.At("funding.csv")));
        Assert.Equal([Bars], new Lake(folder.Path).Series(CancellationToken.None));
    }

    [Fact]
    public void A_folder_that_is_something_else_is_refused()
    {
        Directory.CreateDirectory(folder.At("photos"));

        var error = Assert.Throws<UserException>(() => new Lake(folder.Path));

        Assert.Contains("photos", error.What, StringComparison.Ordinal);
        Assert.Contains("--store", error.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_becomes_something_else_meanwhile_is_refused()
    {
        var lake = new Lake(folder.Path);
        Directory.CreateDirectory(folder.At("photos"));

        Assert.Throws<UserException>(() => lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None));

        Assert.Equal(["photos"], Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{\"store\": \"riposte lake\", \"format\": 2}", "format 2")]
    [InlineData("{\"store\": \"riposte lake\"", "does not tell")]
    [InlineData("{\"store\": \"other\", \"format\": 1}", "does not tell")]
    [InlineData("{\"store\": 7, \"format\": 1}", "does not tell")]
    [InlineData("{\"store\": \"riposte lake\", \"format\": \"x\"}", "does not tell")]
    [InlineData("[]", "does not tell")]
    [InlineData("", "does not tell")]
    public void A_newer_or_damaged_format_is_refused(string marker, string words)
    {
        File.WriteAllText(folder.At(LakeLayout.Marker), marker);

        var error = Assert.Throws<UserException>(() => new Lake(folder.Path));

        Assert.Contains(words, error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_no_lake()
    {
        File.WriteAllText(folder.At("file"), "");

        Assert.Throws<UserException>(() => new Lake(folder.At("file")));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_by_name()
    {
        var lake = new Lake(folder.Path);
        lake.Write(
            Key(DataKinds.Funding),
            SeriesTable.Empty(DataKinds.Funding),
            Note(Span(0, 9)),
            CancellationToken.None
        );
        File.WriteAllText(folder.At("binance_usdm", "bars"), "in the way");

        var error = Assert.Throws<UserException>(() =>
            lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None)
        );

        Assert.Contains("bars", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_an_error_and_leaves_the_old_state_and_no_litter()
    {
        var lake = new Lake(folder.Path);
        lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);
        var full = new Lake(
            folder.Path,
            new LakeOptions
            {
                AtStep = step =>
                {
                    if (step == LakeStep.ReceiptWritten)
                    {
                        throw new IOException("No space left on device");
                    }
                },
            }
        );

        var error = Assert.Throws<UserException>(() =>
            full.Write(Bars, Records(DataKinds.Bars, [5]), Note(Span(0, 9)), CancellationToken.None)
        );

        Assert.Contains("No space left on device", error.What, StringComparison.Ordinal);
        Assert.Equal(Some.Hash(), Assert.Single(lake.Read(Bars, Span(0, 9), CancellationToken.None)).Hash());
        var place = folder.At("binance_usdm", "bars", "BTCUSDT", "1m");
        Assert.Equal(3, Directory.GetFiles(place).Length);
    }

    [Theory]
    [InlineData("binance_usdm")]
    [InlineData("binance_usdm/bars")]
    [InlineData("binance_usdm/bars/BTCUSDT")]
    [InlineData("binance_usdm/bars/BTCUSDT/1m")]
    public void A_link_out_of_the_lake_is_refused(string part)
    {
        var (inside, outside) = (folder.At("store"), folder.At("outside"));
        new Lake(outside).Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);
        new Lake(inside).Write(
            Key(DataKinds.Funding, venue: "coinbase"),
            SeriesTable.Empty(DataKinds.Funding),
            Note(Span(0, 9)),
            CancellationToken.None
        );
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(inside, part))!);
        Directory.CreateSymbolicLink(Path.Combine(inside, part), Path.Combine(outside, part));
        var lake = new Lake(inside);

        Assert.Throws<UserException>(() => lake.Read(Bars, Span(0, 9), CancellationToken.None));
        Assert.Throws<UserException>(() => lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None));
        Assert.DoesNotContain(Bars, lake.Series(CancellationToken.None));
    }

    [Theory]
    [InlineData("2024-01.json")]
    [InlineData("*.parquet")]
    [InlineData(".lock")]
    public void A_link_in_place_of_a_file_is_refused(string pattern)
    {
        var lake = new Lake(folder.Path);
        lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);
        var file = Directory.GetFiles(folder.Path, pattern, SearchOption.AllDirectories).Single();
        File.Move(file, folder.At("elsewhere"));
        File.CreateSymbolicLink(file, folder.At("elsewhere"));

        Assert.Throws<UserException>(() =>
            new Lake(folder.Path).Write(Bars, Records(DataKinds.Bars, [5]), Note(Span(0, 9)), CancellationToken.None)
        );
    }

    [Fact]
    public void A_link_to_a_whole_lake_is_fine()
    {
        new Lake(folder.At("real")).Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);
        Directory.CreateSymbolicLink(folder.At("link"), folder.At("real"));

        Assert.Equal(
            3,
            Assert.Single(new Lake(folder.At("link")).Read(Bars, Span(0, 9), CancellationToken.None)).Count
        );
    }

    [Fact]
    public void Strangers_in_a_lake_are_left_alone()
    {
        var lake = new Lake(folder.Path);
        lake.Write(Bars, Some, Note(Span(0, 9)), CancellationToken.None);
        var place = folder.At("binance_usdm", "bars", "BTCUSDT", "1m");
        string[] strangers = ["notes.txt", "2024-13.json", "2024-01.parquet", "2024-01.xyzxyzxyzxyz.parquet", "x.json"];
        foreach (var name in strangers)
        {
            File.WriteAllText(Path.Combine(place, name), "mine");
        }
        Directory.CreateDirectory(folder.At("My Photos", "a", "b", "c"));
        Directory.CreateDirectory(folder.At("binance_usdm", "bars", "BTCUSDT", "90s0"));

        lake.Write(Bars, Records(DataKinds.Bars, [5]), Note(Span(0, 9)), CancellationToken.None);

        Assert.Equal([Bars], lake.Series(CancellationToken.None));
        Assert.Empty(lake.Verify(Bars, CancellationToken.None));
        Assert.All(strangers, name => Assert.Equal("mine", File.ReadAllText(Path.Combine(place, name))));
    }
}
