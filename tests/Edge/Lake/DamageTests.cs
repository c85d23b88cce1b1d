using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>Files that were damaged are noticed by name and never read, joined or hidden.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly SeriesKey Bars = Key(DataKinds.Bars);
    private static readonly SeriesTable Stored = Records(DataKinds.Bars, Enumerable.Range(0, 3_000));

    private readonly Folder folder = new();
    private readonly string data;
    private readonly string receipt;

    public DamageTests()
    {
        var lake = new Lake(folder.Path);
        lake.Write(Bars, Stored, Note(Span(0, 3_000)), CancellationToken.None);
        data = folder.At(lake.Partitions(Bars, CancellationToken.None)[0].File);
        receipt = folder.At("binance_usdm", "bars", "BTCUSDT", "1m", "2024-01.json");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_flipped_bit_in_the_data_is_noticed()
    {
        var bytes = File.ReadAllBytes(data);
        foreach (var at in (int[])[0, 10, bytes.Length / 3, bytes.Length / 2, bytes.Length - 1])
        {
            var flipped = bytes.ToArray();
            flipped[at] ^= 4;
            File.WriteAllBytes(data, flipped);
            AssertDamaged("SHA-256");
        }
    }

    [Fact]
    public void A_file_that_was_cut_or_lost_is_noticed()
    {
        File.WriteAllBytes(data, File.ReadAllBytes(data)[..100]);
        AssertDamaged("SHA-256");
        File.WriteAllBytes(data, []);
        AssertDamaged("SHA-256");
        File.Delete(data);
        AssertDamaged("absent");
    }

    [Fact]
    public void A_torn_receipt_is_noticed_wherever_it_ends()
    {
        var text = File.ReadAllBytes(receipt);
        for (var length = 0; length < text.Length; length += 37)
        {
            File.WriteAllBytes(receipt, text[..length]);
            AssertDamaged("receipt");
        }
        File.WriteAllBytes(receipt, new byte[text.Length]);
        AssertDamaged("receipt");
    }

    [Fact]
    public void Every_altered_byte_of_a_receipt_is_noticed()
    {
        var text = File.ReadAllBytes(receipt);
        for (var at = 0; at < text.Length; at++)
        {
            var altered = text.ToArray();
            altered[at] ^= 1;
            File.WriteAllBytes(receipt, altered);
            var faults = new Lake(folder.Path).Verify(Bars, CancellationToken.None);
            Assert.True(faults.Count == 1, $"byte {at}");
            Assert.Throws<UserException>(() => new Lake(folder.Path).Partitions(Bars, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("\"rows\": 2160", "\"rows\": 2161")]
    [InlineData("\"file\": \"2024-01.", "\"file\": \"../../2024-01.")]
    [InlineData("BTCUSDT", "ETHUSDT")]
    [InlineData("2024-01-01T00:00:00Z/", "2023-01-01T00:00:00Z/")]
    public void A_receipt_that_was_edited_is_noticed(string old, string edited)
    {
        var text = File.ReadAllText(receipt);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(receipt, text.Replace(old, edited, StringComparison.Ordinal));
        AssertDamaged("receipt");
    }

    [Fact]
    public void A_file_and_receipt_of_other_rows_are_noticed_even_when_they_fit_each_other()
    {
        var lake = new Lake(folder.Path);
        var good = lake.Partitions(Bars, CancellationToken.None)[0];
        File.WriteAllBytes(receipt, ReceiptJson.Write(good with { Rows = 7, Flagged = 2, Last = At(5) }));

        var faults = lake.Verify(Bars, CancellationToken.None);

        Assert.Equal(3, faults.Count);
        Assert.All(faults, fault => Assert.Equal((Bars, good.Span), (fault.Key, fault.Span)));
        Assert.Contains("2160 rows, its receipt says 7", faults[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_that_comes_while_a_process_runs_is_never_joined_to_and_is_seen_after_a_check()
    {
        var lake = new Lake(folder.Path);
        Assert.Equal(3_000, lake.Read(Bars, Span(0, 9_000), CancellationToken.None).Sum(block => block.Count));
        var bytes = File.ReadAllBytes(data);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(data, bytes);

        Assert.Throws<UserException>(() =>
            lake.Write(Bars, Records(DataKinds.Bars, [5], 1), Note(Span(5, 6)), CancellationToken.None)
        );
        Assert.Throws<UserException>(() =>
            LakeRetention.Move(lake, new Lake(folder.At("cold")), Bars, At(90_000), CancellationToken.None)
        );
        Assert.Single(lake.Verify(Bars, CancellationToken.None));
        Assert.Throws<UserException>(() => _ = lake.Read(Bars, Span(0, 9), CancellationToken.None).ToList());
    }

    [Fact]
    public void Undamaged_partitions_can_still_be_read()
    {
        File.Delete(data);

        var lake = new Lake(folder.Path);

        Assert.Equal(840, Assert.Single(lake.Read(Bars, Span(2_160, 3_000), CancellationToken.None)).Count);
    }

    [Fact]
    public void A_repair_that_fetches_all_of_a_damaged_partition_again_replaces_it()
    {
        File.WriteAllBytes(data, File.ReadAllBytes(data)[..100]);
        var again = Stored.Within(Span(0, 2_160));

        var lake = new Lake(folder.Path);
        Assert.Throws<UserException>(() =>
            lake.Write(Bars, again.Slice(1, 9), Note(Span(1, 10), repair: "fetched again"), CancellationToken.None)
        );
        lake.Write(Bars, again, Note(Span(0, 2_160), repair: "fetched again"), CancellationToken.None);

        Assert.Empty(lake.Verify(Bars, CancellationToken.None));
        Assert.Equal(
            Stored.Hash(),
            SeriesMerge.Concatenate([.. lake.Read(Bars, Span(0, 9_000), CancellationToken.None)]).Hash()
        );
        Assert.Equal(2_160, Assert.Single(lake.Partitions(Bars, CancellationToken.None)[0].Repairs).Rows);
    }

    [Fact]
    public void A_repair_by_a_source_that_has_no_records_leaves_an_empty_partition()
    {
        File.Delete(data);

        var lake = new Lake(folder.Path);
        var note = Note(Span(0, 2_160), repair: "fetched again");
        lake.Write(Bars, SeriesTable.Empty(DataKinds.Bars), note, CancellationToken.None);

        Assert.Empty(lake.Verify(Bars, CancellationToken.None));
        Assert.Equal(2_160, lake.Partitions(Bars, CancellationToken.None)[0].MissingBars);
        Assert.Empty(lake.Read(Bars, Span(0, 2_160), CancellationToken.None));
    }

    private void AssertDamaged(string word)
    {
        var lake = new Lake(folder.Path);
        var fault = Assert.Single(lake.Verify(Bars, CancellationToken.None));
        Assert.Contains(word, fault.What, StringComparison.Ordinal);
        Action[] uses =
        [
            () => _ = lake.Read(Bars, Span(0, 9_000), CancellationToken.None).ToList(),
            () => lake.ReadLatest(Bars, 3_000, At(9_000), CancellationToken.None),
            () => lake.Write(Bars, Records(DataKinds.Bars, [5], 1), Note(Span(5, 6)), CancellationToken.None),
            () => lake.Mark(Bars, Span(0, 9), RowFlags.Suspect, Note(Span(0, 9)), CancellationToken.None),
        ];
        foreach (var use in uses)
        {
            var error = Assert.Throws<UserException>(use);
            Assert.Equal(ErrorKind.Data, error.Kind);
            Assert.Contains("2024-01", error.What, StringComparison.Ordinal);
        }
    }
}
