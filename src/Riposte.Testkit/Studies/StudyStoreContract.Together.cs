using System.Collections.Concurrent;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Xunit;
using static Riposte.Testkit.Studies.SampleStudy;

namespace Riposte.Testkit.Studies;

/// <summary>Several users at once, and random use against the store in memory.</summary>
public abstract partial class StudyStoreContract
{
    [Fact]
    public void Workers_at_once_take_every_trial_once()
    {
        const int Workers = 4;
        const int Count = 60;
        using var store = Filled(Count);
        var done = new ConcurrentBag<int>();

        Together(
            Workers,
            worker =>
            {
                using var own = Again(store);
                while (own.Claim("one", $"{worker}", At(0), Lease) is { } claim)
                {
                    Assert.True(own.Report(claim, new IntermediateValue(1, claim.Trial.Number)));
                    Assert.True(own.Finish(claim, Complete(claim.Trial.Number), At(1)));
                    done.Add(claim.Trial.Number);
                }
            }
        );

        Assert.Equal(Enumerable.Range(0, Count), done.Order());
        Assert.All(
            store.Trials("one"),
            stored =>
            {
                Assert.Equal((TrialState.Complete, 1), (stored.Trial.State, stored.Attempts));
                Assert.Equal([stored.Trial.Number], stored.Trial.Scores);
            }
        );
    }

    [Fact]
    public void A_dead_trial_is_taken_over_by_one_of_many()
    {
        const int Workers = 4;
        using var store = Filled(10);
        for (var i = 0; i < 10; i++)
        {
            Take(store);
        }
        var taken = new ConcurrentBag<int>();

        Together(
            Workers,
            worker =>
            {
                using var own = Again(store);
                while (own.Claim("one", $"{worker}", At(31), Lease) is { } claim)
                {
                    Assert.Equal(2, claim.Attempt);
                    taken.Add(claim.Trial.Number);
                }
            }
        );

        Assert.Equal(Enumerable.Range(0, 10), taken.Order());
    }

    [Fact]
    public void Of_those_who_append_at_once_one_wins_each_round()
    {
        const int Rounds = 12;
        using var store = Filled(0);
        var wins = 0;

        Together(
            4,
            worker =>
            {
                using var own = Again(store);
                for (var first = 0; first < 3 * Rounds; first = own.Trials("one").Count)
                {
                    Interlocked.Add(ref wins, own.TryAppend("one", first, Points(first, 3)) ? 1 : 0);
                }
            }
        );

        Assert.Equal(Rounds, wins);
        Assert.Equal(Points(0, 3 * Rounds), store.Trials("one").Select(stored => stored.Trial.Point));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_use_agrees_with_the_store_in_memory(ulong seed)
    {
        using var store = Filled(3);
        using var model = new MemoryStudyStore();
        model.TryCreate(Record());
        model.TryAppend("one", 0, Points(0, 3));
        var random = RandomStream.Named(seed, "study-store-model");
        var claims = new List<TrialClaim>();
        var now = 0.0;
        for (var step = 0; step < 120; step++)
        {
            now += random.NextInt(12);
            var action = random.NextInt(8);
            if (action <= 1 || claims.Count == 0)
            {
                var taken = model.Claim("one", $"w{step}", At(now), Lease);
                AssertEqual(taken, store.Claim("one", $"w{step}", At(now), Lease));
                claims.AddRange(taken is null ? [] : [taken]);
                continue;
            }
            if (action == 2)
            {
                var first = model.Trials("one").Count - random.NextInt(2);
                Both(one => one.TryAppend("one", first, Points(first, 2)));
                continue;
            }
            var claim = claims[random.NextInt(claims.Count)];
            var (value, at) = (new IntermediateValue(step + 1, random.NextNormal()), At(now));
            Both(one => Use(one, action, claim, value, at));
        }
        AssertEqual(model.Trials("one"), store.Trials("one"));

        void Both(Func<IStudyStore, bool> use) => Assert.Equal(use(model), use(store));
    }

    private static bool Use(IStudyStore store, int action, TrialClaim claim, IntermediateValue value, Instant now) =>
        action switch
        {
            3 => store.Beat(claim, now, Lease),
            4 => store.Release(claim),
            5 => store.Abandon(claim, "gone", now),
            6 => store.Finish(claim, Complete(value.Value), now),
            _ => store.Report(claim, value),
        };

    private static void AssertEqual(TrialClaim? expected, TrialClaim? actual)
    {
        Assert.Equal((expected?.Fence, expected?.Attempt), (actual?.Fence, actual?.Attempt));
        Assert.Equal(
            (expected?.Trial.Number, expected?.Trial.Point, expected?.Trial.State),
            (actual?.Trial.Number, actual?.Trial.Point, actual?.Trial.State)
        );
    }

    private static void AssertEqual(IReadOnlyList<StoredTrial> expected, IReadOnlyList<StoredTrial> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (one, other) in expected.Zip(actual))
        {
            Assert.Equal(one.Trial.Scores, other.Trial.Scores);
            Assert.Equal(one.Trial.Intermediates, other.Trial.Intermediates);
            Assert.Equal(one.Figures, other.Figures);
            Assert.Equal(one.Returns, other.Returns);
            Assert.Equal(Bare(one), Bare(other));
        }

        static StoredTrial Bare(StoredTrial stored) =>
            stored with
            {
                Trial = stored.Trial with { Scores = [], Intermediates = [] },
                Figures = [],
                Returns = [],
            };
    }

    private static void Together(int count, Action<int> work) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = count }, work);
}
