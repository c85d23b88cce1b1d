using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market.Joins;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Interval = Riposte.Core.Time.Interval;

namespace Riposte.Tests.Properties.Joins;

public sealed class AsOfJoinProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20_240_302, 5);
    private static readonly Arbitrary<(int Seed, int Rows, int Records, int Kind)> Cases = Gen.Choose(0, 1_000_000)
        .SelectMany(seed =>
            Gen.Choose(0, 30)
                .SelectMany(rows =>
                    Gen.Choose(0, 40)
                        .SelectMany(records => Gen.Choose(0, 3).Select(kind => (seed, rows, records, kind)))
                )
        )
        .ToArbitrary();

    private static readonly DataKind[] Kinds =
    [
        DataKinds.Funding,
        DataKinds.OpenInterest,
        DataKinds.MarkBars,
        DataKinds.Quotes,
    ];

    private static Interval? IntervalOf(DataKind kind) => kind.HasInterval ? Interval.Minute : null;

    private static Instant[] Instants(RandomStream random, int count)
    {
        var instants = new Instant[count];
        var time = Minutes(20);
        for (var i = 0; i < count; i++)
        {
            time += random.NextInt(4) == 0 ? 0 : random.NextInt(5) * 30_000_000_000L;
            instants[i] = time;
        }
        return instants;
    }

    private static Instant Minutes(double minutes) => new((long)(minutes * 60e9));

    /// <summary>Records on a grid of half minutes around the instants; quotes share times, arrive late, early and out of
    /// order.</summary>
    private static SeriesTable Records(RandomStream random, DataKind kind, int count)
    {
        var builder = new SeriesBuilder(kind);
        for (var i = 0; i < count; i++)
        {
            var time = Minutes(random.NextInt(80) / 2.0);
            builder.Begin(kind.HasInterval ? Minutes(random.NextInt(40)) : time);
            if (kind == DataKinds.Quotes)
            {
                var late = random.NextInt(5) == 0 ? random.NextInt(20) : random.NextInt(4) - 1;
                builder
                    .Set(0, (long)random.NextInt(4))
                    .Set(1, (double)i)
                    .Set(5, (time + late * 30_000_000_000L).Nanoseconds);
                continue;
            }
            builder.Set(0, (double)i);
        }
        return builder.Build();
    }

    /// <summary>Quadratic, from the sentence that defines it: of what is visible, the newest by event, then by known-at,
    /// then by place.</summary>
    private static int Naive(Instant instant, SeriesTable records, Interval? interval, long? maxAge)
    {
        var visible = Enumerable
            .Range(0, records.Count)
            .Where(row => records.KnownAt(row, interval) <= instant && records.Times[row] <= instant)
            .OrderBy(row => records.Times[row])
            .ThenBy(row => records.KnownAt(row, interval))
            .ThenBy(row => row)
            .ToArray();
        if (visible.Length == 0)
        {
            return -1;
        }
        var newest = visible[^1];
        var since = interval is null ? records.Times[newest] : records.Times[newest] + interval.Value.Nanoseconds;
        return maxAge is { } age && instant - since > age ? -1 : newest;
    }

    [Fact]
    public void The_join_is_the_naive_one() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var random = RandomStream.Named((ulong)item.Seed, "join");
                    var kind = Kinds[item.Kind];
                    var instants = Instants(random, item.Rows);
                    var records = Records(random, kind, item.Records);
                    long? maxAge = random.NextInt(2) == 0 ? null : random.NextInt(6) * 30_000_000_000L;
                    var joined = AsOfJoin.Rows(instants, records, IntervalOf(kind), maxAge);

                    return joined.SequenceEqual(
                        instants.Select(instant => Naive(instant, records, IntervalOf(kind), maxAge))
                    );
                }
            )
            .Check(Seeded);

    [Fact]
    public void Records_known_later_change_nothing() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var random = RandomStream.Named((ulong)item.Seed, "future");
                    var kind = Kinds[item.Kind];
                    var interval = IntervalOf(kind);
                    var instants = Instants(random, item.Rows + 1);
                    var records = Records(random, kind, item.Records);
                    var now = instants[random.NextInt(instants.Length)];
                    var seen = instants.Where(instant => instant <= now).ToArray();
                    var other = OtherFuture(records, interval, now, random);

                    return Values(seen, records, interval).SequenceEqual(Values(seen, other, interval));
                }
            )
            .Check(Seeded);

    private static double[] Values(Instant[] instants, SeriesTable records, Interval? interval) =>
        AsOfJoin.Column(
            AsOfJoin.Rows(instants, records, interval),
            records,
            records.Kind == DataKinds.Quotes ? "bid_price" : records.Kind.Columns[0].Name
        );

    /// <summary>The records known by now as they are; of the later ones some are dropped, some changed, some new.</summary>
    private static SeriesTable OtherFuture(SeriesTable records, Interval? interval, Instant now, RandomStream random)
    {
        var value = records.Kind == DataKinds.Quotes ? 1 : 0;
        var builder = new SeriesBuilder(records.Kind);
        for (var row = 0; row < records.Count; row++)
        {
            var isKnown = AsOfJoin.VisibleAt(records, row, interval) <= now;
            if (!isKnown && random.NextInt(2) == 0)
            {
                continue;
            }
            builder.Begin(records.Times[row]).Set(value, records.Numbers(value)[row] + (isKnown ? 0 : 1_000));
            if (value == 1)
            {
                builder.Set(0, records.Wholes(0)[row]).Set(5, records.Wholes(5)[row]);
            }
        }
        for (var extra = random.NextInt(5); extra > 0; extra--)
        {
            // A quote is of the past and arrives late; records of other kinds are of the future.
            var time =
                interval is { } bar ? bar.OpenTime(bar.BarNumber(now) + random.NextInt(3))
                : value == 1 ? now - random.NextInt(4) * 30_000_000_000L
                : now + random.NextInt(3) + 1;
            builder.Begin(time).Set(value, -1.0);
            if (value == 1)
            {
                builder.Set(0, 9L).Set(5, (now + 1).Nanoseconds);
            }
        }
        return builder.Build();
    }
}
