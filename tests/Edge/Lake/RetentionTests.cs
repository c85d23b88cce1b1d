using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>Old partitions move to a cold lake.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly SeriesKey Trades = Key(DataKinds.Trades);
    private static readonly SeriesTable Stored = Records(DataKinds.Trades, Enumerable.Range(0, 3_000));

    private readonly Folder folder = new();
    private readonly Lake hot;
    private readonly Lake cold;

    public RetentionTests()
    {
        hot = new Lake(folder.At("hot"));
        cold = new Lake(folder.At("cold"));
        hot.Write(Trades, Stored, Note(Span(0, 3_000)), CancellationToken.None);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Partitions_that_have_ended_move_with_their_receipts_and_bytes()
    {
        var before = hot.Partitions(Trades, CancellationToken.None);

        var moved = LakeRetention.Move(hot, cold, Trades, At(2_160), CancellationToken.None);

        Assert.Equal(before.Take(2).Select(receipt => receipt.Sha256), moved.Select(receipt => receipt.Sha256));
        var inCold = cold.Partitions(Trades, CancellationToken.None);
        Assert.Equal(before.Take(2).Select(receipt => receipt.File), inCold.Select(receipt => receipt.File));
        Assert.Equal(before[0].Covered.All, inCold[0].Covered.All);
        Assert.Equal(before[0].Sources, inCold[0].Sources);
        Assert.Equal(Stored.Within(Span(0, 2_160)).Hash(), Content(cold).Hash());
        Assert.Equal(Stored.Within(Span(2_160, 3_000)).Hash(), Content(hot).Hash());
        Assert.Empty(cold.Verify(Trades, CancellationToken.None));
        Assert.Empty(LakeRetention.Move(hot, cold, Trades, At(2_160), CancellationToken.None));
    }

    [Fact]
    public void What_the_cold_lake_has_already_is_joined()
    {
        LakeRetention.Move(hot, cold, Trades, At(720), CancellationToken.None);
        var late = Records(DataKinds.Trades, [5, 6], variant: 1);
        hot.Write(Trades, late, Note(Span(5, 7), "late rest", repair: "fetched again"), CancellationToken.None);

        LakeRetention.Move(hot, cold, Trades, At(720), CancellationToken.None);

        Assert.Equal(SeriesMerge.Union(Stored.Within(Span(0, 720)), late, out _).Hash(), Content(cold).Hash());
        var receipt = Assert.Single(cold.Partitions(Trades, CancellationToken.None));
        Assert.Equal(Span(0, 720), Assert.Single(receipt.Covered.All));
        Assert.Equal(["venue rest", "late rest", "venue rest"], receipt.Sources.Select(source => source.Source));
        Assert.Single(receipt.Repairs);
        Assert.Empty(cold.Verify(Trades, CancellationToken.None));
        Assert.DoesNotContain(hot.Partitions(Trades, CancellationToken.None), left => left.Span.To <= At(720));
    }

    [Fact]
    public void A_damaged_partition_stays_where_it_is()
    {
        var file = folder.At("hot", hot.Partitions(Trades, CancellationToken.None)[0].File);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..50]);

        Assert.Throws<UserException>(() =>
            LakeRetention.Move(new Lake(hot.Root), cold, Trades, At(2_160), CancellationToken.None)
        );

        Assert.Equal(3, hot.Partitions(Trades, CancellationToken.None).Count);
        Assert.Empty(cold.Partitions(Trades, CancellationToken.None));
    }

    [Fact]
    public void A_lake_cannot_be_its_own_archive() =>
        Assert.Throws<ArgumentException>(() =>
            LakeRetention.Move(hot, new Lake(hot.Root + "/"), Trades, At(2_160), CancellationToken.None)
        );

    private static SeriesTable Content(Lake lake) =>
        SeriesMerge.Concatenate([.. lake.Read(Trades, Span(0, 9_000), CancellationToken.None)]);
}
