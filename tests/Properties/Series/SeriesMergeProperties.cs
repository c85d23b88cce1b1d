using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Interval = Riposte.Core.Time.Interval;

namespace Riposte.Tests.Properties.Series;

/// <summary>Unions and sorting against a plain dictionary, over many seeds.</summary>
public sealed class SeriesMergeProperties
{
    private const int Seeds = 400;

    [Fact]
    public void A_union_is_what_a_dictionary_gives()
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var random = RandomStream.Named(seed, "union");
            var (older, newer) = (Table(random), Table(random));
            var model = new SortedDictionary<(long, long), (double Price, RowFlags Flags)>();
            foreach (var table in (SeriesTable[])[older, newer])
            {
                for (var row = 0; row < table.Count; row++)
                {
                    var key = (table.Times[row].Nanoseconds, table.Wholes("id")[row]);
                    var value = (table.Numbers("price")[row], table.Flags[row]);
                    model[key] = model.TryGetValue(key, out var old) ? Chosen(old, value) : value;
                }
            }

            var union = SeriesMerge.Union(older, newer, out var count);

            Assert.Equal(-1, union.FirstDisorder());
            Assert.Equal(
                model.Keys,
                Enumerable.Range(0, union.Count).Select(r => (union.Times[r].Nanoseconds, union.Wholes("id")[r]))
            );
            Assert.Equal(
                model.Values,
                Enumerable.Range(0, union.Count).Select(r => (union.Numbers("price")[r], union.Flags[r]))
            );
            Assert.Equal(union.Count, older.Count + count.Added);
            Assert.Equal(older.Count, count.Unchanged + count.Revised + count.Kept);
        }
    }

    [Fact]
    public void A_union_with_what_was_joined_already_changes_nothing()
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var random = RandomStream.Named(seed, "again");
            var (older, newer) = (Table(random), Table(random));
            var union = SeriesMerge.Union(older, newer, out _);

            Assert.Same(union, SeriesMerge.Union(union, newer, out var count));
            Assert.Equal((0, 0), (count.Added, count.Revised));
        }
    }

    [Fact]
    public void Tables_that_nowhere_disagree_have_one_union_in_either_order()
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var random = RandomStream.Named(seed, "orders");
            var (left, right) = (Partly(random, seed), Partly(random, seed));
            var union = SeriesMerge.Union(left, right, out _);

            Assert.Equal(union.Hash(), SeriesMerge.Union(right, left, out _).Hash());
            foreach (var table in (SeriesTable[])[left, right])
            {
                for (var row = 0; row < table.Count; row++)
                {
                    var at = union.Times.IndexOf(table.Times[row]);
                    for (var column = 0; column < table.Kind.Columns.Length; column++)
                    {
                        var value = table.Numbers(column)[row];
                        Assert.True(double.IsNaN(value) || value == union.Numbers(column)[at]);
                    }
                }
            }
        }
    }

    [Fact]
    public void Three_writers_that_nowhere_disagree_leave_the_same_in_all_six_orders()
    {
        int[][] orders =
        [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var random = RandomStream.Named(seed, "three writers");
            SeriesTable[] writers = [Flagged(random, seed), Flagged(random, seed), Flagged(random, seed)];

            var unions = orders.Select(order => Joined(order.Select(i => writers[i]))).ToArray();

            Assert.Single(unions.Select(union => union.Hash()).Distinct());
            foreach (var order in orders)
            {
                // Each of them once more, in whatever order, changes nothing.
                Assert.Equal(unions[0].Hash(), Joined([unions[0], .. order.Select(i => writers[i])]).Hash());
            }
            for (var row = 0; row < unions[0].Count; row++)
            {
                AssertHoldsAll(unions[0], row, writers);
            }
        }
    }

    /// <summary>A row against what the writers say of its time: each value that one of them knows is known, their marks
    /// are on it, and as soon as one of them is the venue itself the substitutes count for nothing.</summary>
    private static void AssertHoldsAll(SeriesTable union, int row, SeriesTable[] writers)
    {
        var told = writers
            .Select(table => (Table: table, Row: table.Times.IndexOf(union.Times[row])))
            .Where(one => one.Row >= 0)
            .ToList();
        var own = told.Where(one => !IsSubstitute(one.Table.Flags[one.Row])).ToList();
        var counted = own.Count > 0 ? own : told;
        Assert.Equal(counted.Aggregate(RowFlags.None, (f, one) => f | one.Table.Flags[one.Row]), union.Flags[row]);
        for (var column = 0; column < union.Kind.Columns.Length; column++)
        {
            var known = counted
                .Select(one => one.Table.Numbers(column)[one.Row])
                .Where(value => !double.IsNaN(value))
                .ToList();
            Assert.Equal(known.Count > 0 ? known[0] : double.NaN, union.Numbers(column)[row]);
        }
    }

    private static SeriesTable Joined(IEnumerable<SeriesTable> tables) =>
        tables.Aggregate((older, newer) => SeriesMerge.Union(older, newer, out _));

    private static SeriesTable Partly(RandomStream random, ulong truth) => Partly(random, truth, _ => RowFlags.None);

    private static SeriesTable Flagged(RandomStream random, ulong truth) =>
        Partly(random, truth, next => (RowFlags)next.NextInt(8));

    /// <summary>Some bars of one truth, with some of their values unknown.</summary>
    private static SeriesTable Partly(RandomStream random, ulong truth, Func<RandomStream, RowFlags> flags)
    {
        var builder = new SeriesBuilder(DataKinds.Bars);
        for (var minute = 0; minute < 30; minute++)
        {
            if (random.NextInt(3) == 0)
            {
                continue;
            }
            builder.Begin(new Instant(minute * Interval.Minute.Nanoseconds), flags(random));
            for (var column = 0; column < builder.Kind.Columns.Length; column++)
            {
                builder.Set(column, random.NextInt(2) == 0 ? double.NaN : (long)truth + minute + column / 10.0);
            }
        }
        return builder.Build();
    }

    [Fact]
    public void Parts_joined_one_by_one_give_the_union_of_the_whole()
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var random = RandomStream.Named(seed, "parts");
            var (older, newer) = (Table(random), Table(random));
            var cut = new Instant(random.NextInt(40));
            var (low, high) = (new TimeRange(new Instant(-1), cut), new TimeRange(cut, new Instant(1_000)));

            var stepwise = SeriesMerge.Union(older, newer.Within(high), out _);
            stepwise = SeriesMerge.Union(stepwise, newer.Within(low), out _);

            Assert.Equal(SeriesMerge.Union(older, newer, out _).Hash(), stepwise.Hash());
        }
    }

    [Fact]
    public void A_builder_sorts_as_a_stable_sort_does()
    {
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var random = RandomStream.Named(seed, "sort");
            var rows = Enumerable
                .Range(0, random.NextInt(200))
                .Select(i =>
                    (
                        Time: (long)random.NextInt(20),
                        Id: (long)random.NextInt(4),
                        Price: (double)random.NextInt(3),
                        Row: i
                    )
                )
                .ToList();
            var builder = new SeriesBuilder(DataKinds.Trades);
            foreach (var row in rows)
            {
                builder.Begin(new Instant(row.Time)).Set(0, row.Id).Set(1, row.Price);
            }

            var table = builder.Build(out var duplicates, out var conflicts);

            var groups = rows.GroupBy(row => (row.Time, row.Id)).OrderBy(group => group.Key).ToList();
            Assert.Equal(
                groups.Select(group => group.Key),
                Enumerable.Range(0, table.Count).Select(r => (table.Times[r].Nanoseconds, table.Wholes(0)[r]))
            );
            Assert.Equal(groups.Select(group => group.Last().Price), table.Numbers(1).ToArray());
            Assert.Equal(rows.Count - groups.Count, duplicates + conflicts);
        }
    }

    private static (double Price, RowFlags Flags) Chosen(
        (double Price, RowFlags Flags) older,
        (double Price, RowFlags Flags) newer
    )
    {
        if (IsSubstitute(older.Flags) != IsSubstitute(newer.Flags))
        {
            return IsSubstitute(newer.Flags) ? older : newer;
        }
        return newer with { Flags = older.Price == newer.Price ? older.Flags | newer.Flags : newer.Flags };
    }

    private static bool IsSubstitute(RowFlags flags) => (flags & (RowFlags.SecondSource | RowFlags.Rebuilt)) != 0;

    private static SeriesTable Table(RandomStream random)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        var (rows, spread) = (random.NextInt(60), 1 + random.NextInt(40));
        for (var i = 0; i < rows; i++)
        {
            builder
                .Begin(new Instant(random.NextInt(spread)), (RowFlags)random.NextInt(8))
                .Set(0, (long)random.NextInt(3))
                .Set(1, (double)random.NextInt(2));
        }
        return builder.Build();
    }
}
