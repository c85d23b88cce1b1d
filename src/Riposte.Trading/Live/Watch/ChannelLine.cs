using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>The connections of one channel: the one that serves, and the one that is being opened to serve next. See
/// <see cref="ChannelWatch"/> for the states.</summary>
internal sealed class ChannelLine(ChannelKind channel)
{
    // The venue ends a connection after 24 hours.
    private const long Life = 23 * Spans.Hour;
    private const long LongestOpening = 30 * Spans.Second;
    private const int MostStrays = 64;

    private readonly Attempts attempts = new(channel == ChannelKind.User ? "channel/user" : "channel/market");
    private readonly List<int> strays = [];
    private int serving;
    private int opening;
    private long openedAt;
    private long askedAt;
    private bool isBroken;
    private bool isOutdated;

    /// <summary>Whether a connection serves that nothing is known against.</summary>
    public bool IsUp => serving != 0 && !isBroken;

    public bool IsServing => serving != 0;

    /// <summary>When the connection that serves was opened.</summary>
    public long OpenedAt => openedAt;

    public void Restart()
    {
        attempts.Restart();
        strays.Clear();
        serving = 0;
        opening = 0;
        openedAt = 0;
        askedAt = 0;
        isBroken = false;
        isOutdated = false;
    }

    /// <summary>The connection that serves does not do so as it should: another one is to take its place.</summary>
    public void Distrust() => isBroken = serving != 0;

    /// <summary>What connections are opened with is no longer good: neither the one that serves nor the one that is being opened
    /// will do.</summary>
    public void Outdate()
    {
        Distrust();
        isOutdated = opening != 0;
    }

    public void Changed(int connection, bool isOpen, long now)
    {
        if (connection == opening)
        {
            opening = 0;
            if (isOpen)
            {
                Stray(serving);
                serving = connection;
                openedAt = now;
                isBroken = isOutdated;
            }
        }
        else if (connection == serving)
        {
            if (!isOpen)
            {
                serving = 0;
                isBroken = false;
            }
        }
        else if (isOpen)
        {
            // Opened after we had given it up.
            Stray(connection);
        }
    }

    public void Decide(long now, bool mayOpen, long epoch, ref int connections, List<ChannelWish> wishes)
    {
        if (opening != 0 && now >= Spans.After(askedAt, LongestOpening))
        {
            Stray(opening);
            opening = 0;
        }
        foreach (var stray in strays)
        {
            wishes.Add(new ChannelWish(ChannelWishKind.Close, channel, stray));
        }
        strays.Clear();
        if (IsUp && opening == 0 && now - openedAt is >= Spans.Minute and < Life)
        {
            attempts.Succeeded();
        }
        if (mayOpen && WantsAnother(now) && now >= attempts.NotBefore)
        {
            attempts.Tried(epoch, now);
            askedAt = now;
            isOutdated = false;
            opening = ++connections;
            wishes.Add(new ChannelWish(ChannelWishKind.Open, channel, opening));
        }
    }

    /// <summary>When there will be something to decide, if nothing comes.</summary>
    public long Due(bool mayOpen)
    {
        if (strays.Count > 0)
        {
            return 0;
        }
        if (opening != 0)
        {
            return Spans.After(askedAt, LongestOpening);
        }
        if (!mayOpen)
        {
            return Spans.Never;
        }
        return Math.Max(attempts.NotBefore, IsUp ? Spans.After(openedAt, Life) : 0);
    }

    public void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref serving);
        visitor.Visit(ref opening);
        visitor.Visit(ref openedAt);
        visitor.Visit(ref askedAt);
        visitor.Visit(ref isBroken);
        visitor.Visit(ref isOutdated);
        attempts.Visit(visitor);
        Lists.Visit(visitor, strays, MostStrays, static (v, one) => v.Next(one));
    }

    private bool WantsAnother(long now) => opening == 0 && (!IsUp || now - openedAt >= Life);

    private void Stray(int connection)
    {
        if (connection != 0 && strays.Count < MostStrays)
        {
            strays.Add(connection);
        }
    }
}
