using FsCheck;
using FsCheck.Fluent;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Randomness;

namespace Riposte.Tests.Properties.Book;

/// <summary>Whatever the way does to the updates: a live book is the venue's book of that number, and everything received
/// is accounted for.</summary>
public sealed class BookSyncProperties
{
    private const int Messages = 150;
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20_240_808, 13);
    private static readonly Arbitrary<(int Seed, bool IsFutures, int Faults)> Cases = Gen.Choose(0, int.MaxValue)
        .SelectMany(seed =>
            Gen.Elements(false, true)
                .SelectMany(isFutures => Gen.Choose(0, 63).Select(faults => (seed, isFutures, faults)))
        )
        .ToArbitrary();

    [Fact]
    public void A_live_book_is_the_venues_book_under_lost_doubled_late_overlapping_and_replayed_updates() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var venue = new Venue((ulong)item.Seed, item.IsFutures, Messages);
                    var random = new RandomStream((ulong)item.Seed + 1);
                    var sync = new BookSync(new BookSyncOptions(SnapshotDepth: int.MaxValue, MaxBufferedUpdates: 40));
                    var sent = 0;
                    foreach (var (message, at) in Deliver(venue, random, item.Faults))
                    {
                        sync.Receive(message.Update());
                        sent++;
                        Answer(sync, venue, random, at);
                        if (!IsTrue(sync, venue) || !IsAccounted(sync, sent))
                        {
                            return false;
                        }
                    }
                    return true;
                }
            )
            .Check(Seeded);

    [Fact]
    public void Without_faults_one_snapshot_is_enough_and_the_end_is_the_venues_end() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var venue = new Venue((ulong)item.Seed, item.IsFutures, Messages);
                    var random = new RandomStream((ulong)item.Seed);
                    var sync = new BookSync(new BookSyncOptions(SnapshotDepth: int.MaxValue));
                    var asked = random.NextInt(50);
                    var snapshot = asked + random.NextInt(50);
                    var answered = snapshot + random.NextInt(20);
                    for (var i = 0; i < Messages; i++)
                    {
                        sync.Receive(venue.Messages[i].Update());
                        if (i == answered)
                        {
                            Snapshot(sync, venue, snapshot);
                        }
                    }
                    return sync.State == BookState.Live
                        && sync.LastId == venue.Messages[^1].Last
                        && sync.Counts is { SnapshotsTaken: 1, Breaks: 0, Stale: 0, Overlapping: 0 }
                        && IsTrue(sync, venue);
                }
            )
            .Check(Seeded);

    [Fact]
    public void One_lost_update_is_found_by_the_next_one() =>
        Prop.ForAll(
                Cases,
                item =>
                {
                    var venue = new Venue((ulong)item.Seed, item.IsFutures, Messages);
                    var sync = new BookSync(new BookSyncOptions(SnapshotDepth: int.MaxValue));
                    var lost = 5 + item.Seed % (Messages - 10);
                    for (var i = 0; i < lost; i++)
                    {
                        sync.Receive(venue.Messages[i].Update());
                        if (i == 2)
                        {
                            Snapshot(sync, venue, 1);
                        }
                    }
                    var before = sync.State;
                    var outcome = sync.Receive(venue.Messages[lost + 1].Update());
                    return before == BookState.Live
                        && outcome == DepthOutcome.Broken
                        && sync.LastBreak == BookBreak.Gap
                        && sync.NeedsSnapshot;
                }
            )
            .Check(Seeded);

    /// <summary>The messages as a bad way delivers them, with the number of the newest one sent so far.</summary>
    private static IEnumerable<(Venue.Message Message, int At)> Deliver(Venue venue, RandomStream random, int faults)
    {
        bool Happens(int fault, int oneIn) => (faults >> fault & 1) != 0 && random.NextInt(oneIn) == 0;
        Venue.Message? late = null;
        for (var i = 0; i < Messages; i++)
        {
            var message = venue.Messages[i];
            if (Happens(0, 20))
            {
                continue;
            }
            if (Happens(1, 15) && late is null)
            {
                late = message;
                continue;
            }
            if (Happens(2, 10))
            {
                yield return (venue.Merge(Math.Max(0, i - random.NextInt(4)), i), i);
            }
            yield return (message, i);
            if (Happens(3, 10))
            {
                yield return (message, i);
            }
            if (Happens(4, 15))
            {
                yield return (venue.Messages[Math.Max(0, i - random.NextInt(20))], i);
            }
            if (Happens(5, 15))
            {
                yield return (venue.Merge(Math.Max(0, i - 3), Math.Min(Messages - 1, i + 1)), i + 1);
            }
            if (late is not null && random.NextInt(3) == 0)
            {
                yield return (late, i);
                late = null;
            }
        }
    }

    /// <summary>Answers a request now and then, with a snapshot that may be old or newer than the last message.</summary>
    private static void Answer(BookSync sync, Venue venue, RandomStream random, int at)
    {
        if (sync.NeedsSnapshot && random.NextInt(4) == 0)
        {
            Snapshot(sync, venue, Math.Clamp(at + random.NextInt(12) - 6, 0, Messages - 1));
        }
    }

    private static void Snapshot(BookSync sync, Venue venue, int at)
    {
        var id = venue.Messages[at].Last;
        var (bids, asks) = venue.BookAt(id);
        sync.Receive(
            new DepthUpdate
            {
                FirstId = id,
                LastId = id,
                PreviousId = -1,
                IsSnapshot = true,
                Bids = bids,
                Asks = asks,
                Time = default,
                KnownAt = default,
            }
        );
    }

    private static bool IsTrue(BookSync sync, Venue venue)
    {
        if (sync.State == BookState.Waiting)
        {
            return sync.Book.IsEmpty && sync.LastId == -1;
        }
        var (bids, asks) = venue.BookAt(sync.LastId);
        var ours = new BookLevel[sync.Book.BidCount];
        var theirs = new BookLevel[sync.Book.AskCount];
        sync.Book.CopyBids(ours);
        sync.Book.CopyAsks(theirs);
        return ours.SequenceEqual(bids) && theirs.SequenceEqual(asks);
    }

    private static bool IsAccounted(BookSync sync, int sent) =>
        sync.Counts.Updates == sent && sent == sync.Counts.Applied + sync.Counts.Discarded + sync.Buffered;
}
