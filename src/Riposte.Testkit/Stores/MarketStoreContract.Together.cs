using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Xunit;
using static Riposte.Testkit.Stores.SampleSeries;

namespace Riposte.Testkit.Stores;

/// <summary>Several users at once, and random use against a model.</summary>
public abstract partial class MarketStoreContract
{
    [Fact]
    public void Writers_at_once_lose_nothing()
    {
        const int Writers = 4;
        var store = Create();
        var key = Key(DataKinds.Bars);

        Together(
            Writers,
            writer =>
            {
                var own = writer % 2 == 0 ? store : Again(store);
                for (var minute = writer; minute < 40; minute += Writers)
                {
                    own.Write(
                        key,
                        Records(DataKinds.Bars, [minute, 5_000 + minute]),
                        Note(Span(minute, 5_041)),
                        default
                    );
                }
            }
        );

        Assert.Equal(
            Enumerable.Range(0, 40).Concat(Enumerable.Range(5_000, 40)).Select(At),
            All(store, key).Times.ToArray()
        );
        Assert.Empty(store.Verify(key, default));
    }

    [Fact]
    public void Readers_see_a_partition_before_or_after_a_write_never_between()
    {
        const int Versions = 25;
        var store = Create();
        var key = Key(DataKinds.Bars);
        SeriesTable Version(int version) => Records(DataKinds.Bars, Enumerable.Range(0, 200), version);
        store.Write(key, Version(0), Note(Span(0, 200)), default);
        var expected = Enumerable.Range(0, Versions + 1).ToDictionary(version => Version(version).Hash());
        var isDone = 0;

        Together(
            3,
            worker =>
            {
                if (worker == 0)
                {
                    for (var version = 1; version <= Versions; version++)
                    {
                        store.Write(key, Version(version), Note(Span(0, 200)), default);
                    }
                    Volatile.Write(ref isDone, 1);
                    return;
                }
                var (own, last) = (Again(store), 0);
                while (Volatile.Read(ref isDone) == 0)
                {
                    var seen = Assert.Contains(All(own, key).Hash(), expected);
                    Assert.True(seen >= last, $"version {seen} was seen after {last}");
                    last = seen;
                    Assert.Equal(200, own.ReadLatest(key, 500, At(500), default).Count);
                    Assert.Empty(own.Verify(key, default));
                }
            }
        );

        Assert.Equal(Version(Versions).Hash(), All(store, key).Hash());
    }

    [Fact]
    public void Readers_see_a_partition_that_comes_and_goes_whole_or_not_at_all()
    {
        var store = Create();
        var key = Key(DataKinds.Bars);
        var records = Records(DataKinds.Bars, Enumerable.Range(0, 200));
        var isDone = 0;

        Together(
            3,
            worker =>
            {
                for (var round = 0; worker == 0 && round < 25; round++)
                {
                    store.Write(key, records, Note(Span(0, 200)), default);
                    store.Remove(key, At(100_000), default);
                }
                if (worker == 0)
                {
                    Volatile.Write(ref isDone, 1);
                    return;
                }
                var own = Again(store);
                while (Volatile.Read(ref isDone) == 0)
                {
                    Assert.Contains(All(own, key).Count, new[] { 0, 200 });
                    Assert.Empty(own.Verify(key, default));
                }
            }
        );

        Assert.Empty(store.Series(default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_use_agrees_with_a_plain_dictionary(ulong seed)
    {
        var store = Create();
        var random = RandomStream.Named(seed, "store-model");
        var key = Key(DataKinds.Trades);
        var model = new SortedDictionary<int, (int Variant, RowFlags Flags)>();
        var covered = TimeRanges.None;
        for (var step = 0; step < 25; step++)
        {
            var from = random.NextInt(3_000);
            var to = from + 1 + random.NextInt(1_500);
            if (random.NextInt(5) == 0)
            {
                store.Mark(key, Span(from, to), RowFlags.Suspect, Note(Span(from, to)), default);
                foreach (var minute in model.Keys.Where(minute => minute >= from && minute < to).ToList())
                {
                    model[minute] = model[minute] with { Flags = model[minute].Flags | RowFlags.Suspect };
                }
                continue;
            }
            var (variant, flags) = (random.NextInt(3), (RowFlags)random.NextInt(3));
            var minutes = Enumerable.Range(from, to - from).Where(_ => random.NextInt(3) == 0).ToList();
            store.Write(key, Records(DataKinds.Trades, minutes, variant, flags), Note(Span(from, to)), default);
            covered = covered.Add(Span(from, to));
            Join(model, minutes, variant, flags);
        }
        AssertEqual(model, covered, store, key);
    }

    /// <summary>The rule of <see cref="SeriesMerge.Union"/>, written down a second time.</summary>
    private static void Join(
        SortedDictionary<int, (int Variant, RowFlags Flags)> model,
        List<int> minutes,
        int variant,
        RowFlags flags
    )
    {
        foreach (var minute in minutes)
        {
            if (!model.TryGetValue(minute, out var old))
            {
                model[minute] = (variant, flags);
                continue;
            }
            var isSubstitute = flags is RowFlags.SecondSource or RowFlags.Rebuilt;
            var wasSubstitute = (old.Flags & (RowFlags.SecondSource | RowFlags.Rebuilt)) != 0;
            if (isSubstitute == wasSubstitute)
            {
                // The values of a variant are all known: equal ones keep their marks, others replace.
                model[minute] = (variant, old.Variant == variant ? flags | old.Flags : flags);
            }
            else if (wasSubstitute)
            {
                model[minute] = (variant, flags);
            }
        }
    }

    private static void AssertEqual(
        SortedDictionary<int, (int Variant, RowFlags Flags)> model,
        TimeRanges covered,
        IMarketStore store,
        SeriesKey key
    )
    {
        var stored = All(store, key);
        Assert.Equal(model.Keys.Select(At), stored.Times.ToArray());
        Assert.Equal(model.Values.Select(value => value.Flags), stored.Flags.ToArray());
        Assert.Equal(
            model.Select(pair => (1000L * pair.Value.Variant + 10 * pair.Key + 1) / 8.0),
            stored.Numbers("price").ToArray()
        );
        var receipts = store.Partitions(key, default);
        Assert.Equal(covered.All, TimeRanges.Of(receipts.SelectMany(receipt => receipt.Covered.All)).All);
        Assert.Equal(
            covered.All,
            TimeRanges.Of(receipts.SelectMany(receipt => receipt.Sources.Select(source => source.Range))).All
        );
        Assert.Equal(
            model.Values.Count(value => value.Flags != RowFlags.None),
            receipts.Sum(receipt => receipt.Flagged)
        );
        Assert.Empty(store.Verify(key, default));
    }

    private static void Together(int count, Action<int> work) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, work);
}
