using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>The key of the user stream. See <see cref="ChannelWatch"/> for the states.</summary>
internal sealed class KeyLine
{
    private const long Life = 60 * Spans.Minute;
    private const long KeepAfter = 30 * Spans.Minute;
    private const long LongestAnswer = 15 * Spans.Second;

    private readonly Attempts attempts = new("key");
    private bool isAlive;
    private bool isAsked;
    private bool isKept;
    private bool isDoubted;
    private long askedAt;
    private long goodAt;

    public bool IsAlive => isAlive;

    public void Restart()
    {
        attempts.Restart();
        isAlive = false;
        isAsked = false;
        isKept = false;
        isDoubted = false;
        askedAt = 0;
        goodAt = 0;
    }

    // Whatever is answered to the question whether it lives, a new one is needed.
    public void Die() => (isAlive, isAsked) = (false, isAsked && !isKept);

    /// <summary>It may have died, and nobody said so: it is asked to live on as soon as that may be.</summary>
    public void Doubt() => isDoubted = isAlive;

    /// <summary>A request for the key was answered.</summary>
    /// <returns>Whether there is a new key.</returns>
    public bool Answered(VenueRequest request, VenueReply reply)
    {
        var keeps = request is KeepListenKey;
        if (isAsked && isKept == keeps)
        {
            isAsked = false;
        }
        if (reply.Kind == ReplyKind.Ok)
        {
            isDoubted = false;
            // It lives from when the venue heard of it, which is not before we asked.
            var isNew = !isAlive && !keeps;
            isAlive |= !keeps;
            goodAt = askedAt;
            return isNew;
        }
        if (keeps && reply.Kind is ReplyKind.Refused or ReplyKind.NotFound)
        {
            isAlive = false;
        }
        return false;
    }

    public void Decide(long now, long epoch, List<ChannelWish> wishes)
    {
        if (isAlive && now - goodAt >= Life)
        {
            isAlive = false;
        }
        if (isAsked && now - askedAt >= LongestAnswer)
        {
            isAsked = false;
        }
        if (isAlive && now - goodAt is >= Spans.Minute and < KeepAfter)
        {
            attempts.Succeeded();
        }
        if (isAsked || now < attempts.NotBefore || (isAlive && !IsToBeKept(now)))
        {
            return;
        }
        attempts.Tried(epoch, now);
        isAsked = true;
        isKept = isAlive;
        askedAt = now;
        var kind = isAlive ? ChannelWishKind.KeepKey : ChannelWishKind.CreateKey;
        wishes.Add(new ChannelWish(kind, ChannelKind.User, 0));
    }

    private bool IsToBeKept(long now) => isDoubted || now - goodAt >= KeepAfter;

    public long Due()
    {
        var ends = isAlive ? Spans.After(goodAt, Life) : Spans.Never;
        if (isAsked)
        {
            return Math.Min(ends, Spans.After(askedAt, LongestAnswer));
        }
        var wants = isAlive && !isDoubted ? Spans.After(goodAt, KeepAfter) : 0;
        return Math.Min(ends, Math.Max(attempts.NotBefore, wants));
    }

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref isAlive);
        visitor.Visit(ref isAsked);
        visitor.Visit(ref isKept);
        visitor.Visit(ref isDoubted);
        visitor.Visit(ref askedAt);
        visitor.Visit(ref goodAt);
        attempts.Visit(visitor);
    }
}
