using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// How many requests may be sent, so that the venue never has to refuse one for its number. The venue counts in windows whose
/// phase we do not know, when a request arrives, not when it leaves; so we count in windows that slide, longer than its own by
/// the longest way a request may take. A fifth is kept back for requests that reduce risk. What the venue says of its own count
/// corrects ours upwards only: what is more was used by others, and counts as used at the last moment at which it was
/// told.
/// <code>
/// state     entered by                              requests that reduce       other requests
/// open      the pause is over                       up to the limits           up to 80 % of the limits
/// loaded    -1008 or "Service Unavailable."         after 200 ms               after 0.2 s, doubling to 10 s; what reduces and is
///                                                                              refused meanwhile prolongs nothing
/// slowed    429, -1003, -1015                       after what it says, or 1 s doubling to 60 s: all requests
/// banned    418                                     after what it says, or 2 min doubling to 3 days: all requests
/// </code>
/// An answer that is no refusal of these kinds ends the doubling. Mutable, one writer; times are monotonic nanoseconds.
/// </summary>
public sealed class RequestBudget
{
    /// <summary>The longest a request may be on its way, and the difference between the shortest and longest way: what comes
    /// later is outside of the receive window of the venue.</summary>
    public const long LongestWay = 5 * Spans.Second;

    // What others may use of a limit, in hundredths.
    private const int OpenShare = 80;

    // The longest pauses that a venue asks for; what is longer is no number of seconds.
    private const long LongestBan = 3 * Spans.Day;
    private const long LongestPause = 10 * Spans.Minute;

    // The venue's seconds are rounded; a request just before the end would begin the next ban.
    private const long Margin = Spans.Second;

    private readonly SlidingCount weight = new(Weights.WeightPerMinute, Spans.Minute + LongestWay);
    private readonly SlidingCount shortOrders = new(Weights.OrdersPerTenSeconds, 10 * Spans.Second + LongestWay);
    private readonly SlidingCount longOrders = new(Weights.OrdersPerMinute, Spans.Minute + LongestWay);

    private long seen;
    private long pausedUntil;
    private long othersPausedUntil;
    private long bannedUntil;
    private int loads;
    private int refusals;
    private int bans;

    /// <summary>Weight of a request, as <see cref="Weights"/> lists it.</summary>
    public static int WeightOf(VenueRequest request) => Weights.Of(request);

    /// <summary>How long an answer asks to wait, at most as long as venues ask for: three days where it bans, ten minutes otherwise.
    /// More would be a moment taken for a span, and nothing could be closed until then.</summary>
    public static long RetryAfter(VenueReply reply) =>
        Math.Clamp(reply.RetryAfterNanoseconds, 0, reply.Kind == ReplyKind.Banned ? LongestBan : LongestPause);

    /// <summary>Whether the venue takes nothing at all.</summary>
    public bool IsBanned(long now) => now < bannedUntil;

    /// <summary>When the ban ends; in the past where there is none.</summary>
    public long BannedUntil => bannedUntil;

    /// <summary>Weight that counts now.</summary>
    public int UsedWeight(long now) => weight.Sum(now);

    /// <summary>A run begins on a new monotonic clock. How long the program was away is not known, so what was used counts as if
    /// it had not been away; but it grows older while runs live, however short they are.</summary>
    /// <param name="now">Now.</param>
    /// <param name="past">The same moment on the clock of the run before, as far as it is known: so much of a pause is over.</param>
    public void Restart(long now, long past)
    {
        var lived = seen;
        seen = Math.Max(seen, past);
        pausedUntil = Spans.After(now, Math.Max(0, pausedUntil - seen));
        othersPausedUntil = Spans.After(now, Math.Max(0, othersPausedUntil - seen));
        bannedUntil = Spans.After(now, Math.Max(0, bannedUntil - seen));
        weight.Restart(now, lived);
        shortOrders.Restart(now, lived);
        longOrders.Restart(now, lived);
        seen = now;
    }

    /// <summary>Takes what a request costs, when it may be sent now.</summary>
    /// <param name="request">The request.</param>
    /// <param name="now">Now.</param>
    /// <param name="earliest">When it may be sent, if nothing else is meanwhile; now when it may be sent now.</param>
    /// <returns>Whether it may be sent now; then it counts as sent.</returns>
    public bool TryTake(VenueRequest request, long now, out long earliest)
    {
        seen = now;
        var cost = Weights.Of(request);
        var orders = Weights.OrdersOf(request);
        var reduces = request.Use == RequestUse.Reducing;
        earliest = Math.Max(Math.Max(now, bannedUntil), pausedUntil);
        if (!reduces)
        {
            earliest = Math.Max(earliest, othersPausedUntil);
        }
        earliest = Math.Max(earliest, Room(weight, cost, reduces, now));
        earliest = Math.Max(earliest, Room(shortOrders, orders, reduces, now));
        earliest = Math.Max(earliest, Room(longOrders, orders, reduces, now));
        if (earliest > now)
        {
            return false;
        }
        weight.Add(cost, now);
        shortOrders.Add(orders, now);
        longOrders.Add(orders, now);
        return true;
    }

    /// <summary>Learns from an answer: what the venue counted, and whether it wants a pause.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="now">When the answer came.</param>
    public void Correct(VenueReply reply, VenueRequest request, long now)
    {
        seen = now;
        // Where the venue counted more than we sent, somebody else shares the address or the account.
        weight.Told(reply.UsedWeight, now);
        shortOrders.Told(reply.OrdersTenSeconds, now);
        longOrders.Told(reply.OrdersMinute, now);
        switch (reply.Kind)
        {
            case ReplyKind.Banned:
                Ban(reply, now);
                break;
            case ReplyKind.Throttled when reply.Code is -1003 or -1015 || reply.RetryAfterNanoseconds > 0:
                Slow(reply, now);
                break;
            case ReplyKind.Throttled:
                Ease(request, now);
                break;
            case ReplyKind.Unknown:
                break;
            default:
                loads = 0;
                refusals = 0;
                bans = 0;
                break;
        }
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref seen);
        visitor.Visit(ref pausedUntil);
        visitor.Visit(ref othersPausedUntil);
        visitor.Visit(ref bannedUntil);
        visitor.Visit(ref loads);
        visitor.Visit(ref refusals);
        visitor.Visit(ref bans);
        weight.Visit(visitor);
        shortOrders.Visit(visitor);
        longOrders.Visit(visitor);
    }

    private static long Room(SlidingCount window, int amount, bool reduces, long now) =>
        amount == 0 ? now : window.Earliest(amount, reduces ? window.Limit : window.Limit * OpenShare / 100, now);

    private void Ban(VenueReply reply, long now)
    {
        // Answers to requests that were under way when the ban began tell of the same ban.
        if (now >= bannedUntil)
        {
            bans = Math.Min(bans + 1, 32);
        }
        var span = RetryAfter(reply) is > 0 and var told ? told : Spans.Doubled(2 * Spans.Minute, bans, LongestBan);
        bannedUntil = Math.Max(bannedUntil, Spans.After(now, span + Margin));
    }

    private void Slow(VenueReply reply, long now)
    {
        if (now >= pausedUntil)
        {
            refusals = Math.Min(refusals + 1, 32);
        }
        var span = RetryAfter(reply) is > 0 and var told
            ? told + Margin
            : Spans.Doubled(Spans.Second, refusals, Spans.Minute);
        pausedUntil = Math.Max(pausedUntil, Spans.After(now, span));
    }

    private void Ease(VenueRequest request, long now)
    {
        const long Short = 200 * Spans.Millisecond;
        if (now >= othersPausedUntil || request.Use == RequestUse.Reducing)
        {
            loads = Math.Min(loads + 1, 32);
        }
        pausedUntil = Math.Max(pausedUntil, Spans.After(now, Short));
        if (now >= othersPausedUntil)
        {
            // What is tried again and again would otherwise hold back all questions for as long as it is refused.
            othersPausedUntil = Spans.After(now, Spans.Doubled(Short, loads, 10 * Spans.Second));
        }
    }
}
