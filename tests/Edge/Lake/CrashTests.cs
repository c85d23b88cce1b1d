using Riposte.Core.Market.Series;
using Riposte.Data.Lake;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Tests.Edge.Lakes;

/// <summary>A writer that stops at any step leaves the old or the new state, and the next writer clears up.</summary>
public sealed class CrashTests : IDisposable
{
    private static readonly SeriesKey Bars = Key(DataKinds.Bars);
    private static readonly SeriesTable Old = Records(DataKinds.Bars, Enumerable.Range(0, 50));
    private static readonly SeriesTable New = Records(DataKinds.Bars, Enumerable.Range(25, 50), variant: 1);

    private readonly Folder folder = new();

    public static TheoryData<string> Steps => [.. Enum.GetNames<LakeStep>()];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_replaced_partition_is_old_or_new(string step) =>
        Try(
            Enum.Parse<LakeStep>(step),
            lake => lake.Write(Bars, New, Note(Span(25, 80)), CancellationToken.None),
            SeriesMerge.Union(Old, New, out _)
        );

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_marked_partition_is_old_or_new(string step)
    {
        var marked = new SeriesTable(
            Old.Kind,
            Old.Times.ToArray(),
            [.. Enumerable.Range(0, 9).Select(Old.Column)],
            [.. Enumerable.Repeat(RowFlags.Suspect, 50)]
        );
        Try(
            Enum.Parse<LakeStep>(step),
            lake => lake.Mark(Bars, Span(0, 50), RowFlags.Suspect, Note(Span(0, 50)), CancellationToken.None),
            marked
        );
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_removed_partition_is_there_or_gone(string step) =>
        Try(
            Enum.Parse<LakeStep>(step),
            lake => lake.Remove(Bars, At(100_000), CancellationToken.None),
            SeriesTable.Empty(DataKinds.Bars)
        );

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_first_partition_is_absent_or_whole(string step)
    {
        Crash(Enum.Parse<LakeStep>(step), lake => lake.Write(Bars, New, Note(Span(25, 80)), CancellationToken.None));

        var seen = Content(new Lake(folder.Path));
        Assert.True(seen.Count == 0 || seen.Hash() == New.Hash(), $"{seen.Count} records");
        AssertClearsUp(
            SeriesMerge.Union(seen, New, out _),
            lake => lake.Write(Bars, New, Note(Span(25, 80)), CancellationToken.None)
        );
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_partition_moved_to_a_cold_lake_is_always_in_one_of_the_two(string name)
    {
        var step = Enum.Parse<LakeStep>(name);
        var cold = folder.At("cold");
        new Lake(folder.At("hot")).Write(Bars, Old, Note(Span(0, 50)), CancellationToken.None);
        var dying = new LakeOptions { AtStep = at => Die(at == step) };
        void Move(LakeOptions hotOptions, LakeOptions coldOptions) =>
            LakeRetention.Move(
                new Lake(folder.At("hot"), hotOptions),
                new Lake(cold, coldOptions),
                Bars,
                At(100_000),
                CancellationToken.None
            );

        foreach (var (hotOptions, coldOptions) in new[] { (LakeOptions.Default, dying), (dying, LakeOptions.Default) })
        {
            Record.Exception(() => Move(hotOptions, coldOptions));
            var (inHot, inCold) = (Content(new Lake(folder.At("hot"))), Content(new Lake(cold)));
            Assert.True(inHot.Hash() == Old.Hash() || inCold.Hash() == Old.Hash());
        }
        Move(LakeOptions.Default, LakeOptions.Default);

        Assert.Equal(0, Content(new Lake(folder.At("hot"))).Count);
        Assert.Equal(Old.Hash(), Content(new Lake(cold)).Hash());
        Assert.Empty(new Lake(cold).Verify(Bars, CancellationToken.None));
    }

    [Fact]
    public void A_write_over_several_partitions_that_stops_has_finished_the_first_ones()
    {
        var key = Key(DataKinds.Trades);
        var records = Records(DataKinds.Trades, Enumerable.Range(0, 3_000));
        var commits = 0;
        var options = new LakeOptions { AtStep = at => Die(at == LakeStep.ReceiptWritten && ++commits == 3) };

        Assert.Throws<CrashException>(() =>
            new Lake(folder.Path, options).Write(key, records, Note(Span(0, 3_000)), CancellationToken.None)
        );

        var lake = new Lake(folder.Path);
        Assert.Equal(2_160, SeriesMerge.Concatenate([.. lake.Read(key, Span(0, 3_000), CancellationToken.None)]).Count);
        lake.Write(key, records, Note(Span(0, 3_000)), CancellationToken.None);
        Assert.Equal(
            records.Hash(),
            SeriesMerge.Concatenate([.. lake.Read(key, Span(0, 3_000), CancellationToken.None)]).Hash()
        );
        Assert.Equal(3, Directory.GetFiles(folder.Path, "*.parquet", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Readers_never_clear_up()
    {
        Crash(LakeStep.DataNamed, lake => lake.Write(Bars, New, Note(Span(25, 80)), CancellationToken.None));
        var before = Files();

        var lake = new Lake(folder.Path);
        Assert.Empty(lake.Read(Bars, Span(0, 90), CancellationToken.None));
        lake.Verify(Bars, CancellationToken.None);
        lake.Partitions(Bars, CancellationToken.None);
        lake.ReadLatest(Bars, 9, At(90), CancellationToken.None);

        Assert.Equal(before, Files());
        Assert.Contains(before, file => file.EndsWith(".parquet", StringComparison.Ordinal));
    }

    private void Try(LakeStep step, Action<Lake> change, SeriesTable after)
    {
        new Lake(folder.Path).Write(Bars, Old, Note(Span(0, 50)), CancellationToken.None);
        Crash(step, change);

        var seen = Content(new Lake(folder.Path)).Hash();

        // The receipt's name, or its removal, is what makes a change real.
        var isReal = step is LakeStep.ReceiptNamed or LakeStep.OldRemoved or LakeStep.ReceiptRemoved;
        Assert.Contains(seen, isReal ? [after.Hash()] : new[] { Old.Hash(), after.Hash() });
        AssertClearsUp(after, change);
    }

    private void AssertClearsUp(SeriesTable after, Action<Lake> change)
    {
        var lake = new Lake(folder.Path);
        change(lake);
        // A change that found nothing to do did not take the lock: any other writer clears up.
        lake.Write(Bars, SeriesTable.Empty(DataKinds.Bars), Note(Span(60, 61)), CancellationToken.None);
        Assert.Equal(after.Hash(), Content(lake).Hash());
        Assert.Empty(lake.Verify(Bars, CancellationToken.None));
        var receipt = Assert.Single(lake.Partitions(Bars, CancellationToken.None));
        Assert.Equal(
            [".lock", Path.GetFileName(receipt.File), "2024-01.json"],
            Files().Select(Path.GetFileName).Where(name => name != LakeLayout.Marker).Order(StringComparer.Ordinal)
        );
    }

    private void Crash(LakeStep step, Action<Lake> change) =>
        Record.Exception(() => change(new Lake(folder.Path, new LakeOptions { AtStep = at => Die(at == step) })));

    private static void Die(bool isTime)
    {
        if (isTime)
        {
            throw new CrashException();
        }
    }

    private static SeriesTable Content(Lake lake)
    {
        var blocks = lake.Read(Bars, Span(0, 1_000), CancellationToken.None).ToList();
        return blocks.Count == 0 ? SeriesTable.Empty(DataKinds.Bars) : SeriesMerge.Concatenate(blocks);
    }

    private string[] Files() =>
        [.. Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    /// <summary>Stands for the death of the process: nothing catches it, and only the lock is let go.</summary>
    private sealed class CrashException : Exception;
}
