using System.Collections.Immutable;
using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Watch;

/// <summary>
/// Keeps the connections to the venue alive. It says what should be done; whoever does it tells what came of it. For each
/// channel:
/// <code>
/// state      serving  opening  leaves it
/// down       –        –        opens one, not before the pause between attempts is over (user channel: and there is a key)
/// opening    –        n        n opened → up; n ended or 30 s passed → down
/// up         n        –        n ended → down; 23 h old → changing; silent, distrusted or its key dead → broken
/// broken     n        –        opens one beside it → changing; n ended → down
/// changing   n        m        m opened → n is closed, up; m ended or 30 s passed → as before; n ended → opening
/// </code>
/// The market channel is silent when a symbol had no bar, closed or not, for 70 s or no mark price for 10 s. One that tells nothing
/// over a connection from its beginning has nothing to tell as long as others do: that connection serves. A user channel may be
/// silent for hours: whoever compares the account by questions says when it is to be distrusted. For the key:
/// <code>
/// state      leaves it
/// none       asks for one → asked
/// asked      it came → alive; refused or 15 s passed → none, with a pause
/// alive      30 min old, or in doubt → asked to be kept; 60 min old, refused, or told that it expired → none
/// </code>
/// Pauses double from a second to a minute with every attempt and start anew after a minute that went well. Mutable, one writer;
/// times are monotonic nanoseconds.
/// </summary>
/// <param name="symbols">Symbols of which bars and marks are to come.</param>
/// <param name="markSilence">How long a symbol may be without a mark price.</param>
public sealed class ChannelWatch(ImmutableArray<string> symbols, long markSilence)
{
    /// <summary>How long a symbol may be without a bar, closed or not.</summary>
    public const long BarSilence = 70 * Spans.Second;

    private readonly ChannelLine market = new(ChannelKind.Market);
    private readonly ChannelLine user = new(ChannelKind.User);
    private readonly KeyLine key = new();
    private readonly long[] bars = new long[symbols.Length];
    private readonly long[] marks = new long[symbols.Length];
    private readonly bool[] isDropped = new bool[symbols.Length];
    private long epoch;
    private int connections;

    /// <summary>Whether a connection serves that nothing is known against.</summary>
    public bool IsUp(ChannelKind channel) => Line(channel).IsUp;

    /// <summary>Learns from an input: a run began, a connection opened or ended, a message came, the key expired.</summary>
    public void On(EngineInput input)
    {
        var now = input.At.Monotonic;
        switch (input)
        {
            case RunStarted started:
                Restart(started.Epoch);
                break;
            case ChannelChanged changed:
                Line(changed.Channel).Changed(changed.Connection, changed.IsOpen, now);
                break;
            case BarArrived bar:
                Hear(bars, bar.Symbol, now);
                break;
            case MarkArrived mark:
                Hear(marks, mark.Symbol, now);
                break;
            case ListenKeyExpired:
                key.Die();
                user.Outdate();
                break;
        }
    }

    /// <summary>A request was answered; only those for the key of the user stream matter.</summary>
    public void Answered(VenueRequest request, VenueReply reply)
    {
        if (request is not (CreateListenKey or KeepListenKey))
        {
            return;
        }
        var wasAlive = key.IsAlive;
        var isNew = key.Answered(request, reply);
        if (isNew || (wasAlive && !key.IsAlive))
        {
            user.Outdate();
        }
    }

    /// <summary>A channel was found to keep something back: another connection is to take its place. For the user stream its key
    /// may be dead, unheard: it is asked to live on.</summary>
    public void Distrust(ChannelKind channel)
    {
        Line(channel).Distrust();
        if (channel == ChannelKind.User)
        {
            key.Doubt();
        }
    }

    /// <summary>Nothing is to come of a symbol any more: it is settled or delisted.</summary>
    public void Drop(string symbol)
    {
        var index = SymbolNames.Place(symbols, symbol);
        if (index >= 0)
        {
            isDropped[index] = true;
        }
    }

    /// <summary>Says what should be done now. Every wish is said once; one that cannot be fulfilled comes again later.</summary>
    public void Decide(long now, List<ChannelWish> wishes)
    {
        var wasAlive = key.IsAlive;
        key.Decide(now, epoch, wishes);
        if (wasAlive && !key.IsAlive)
        {
            user.Outdate();
        }
        if (market.IsUp && now >= SilentAt())
        {
            market.Distrust();
        }
        market.Decide(now, true, epoch, ref connections, wishes);
        user.Decide(now, key.IsAlive, epoch, ref connections, wishes);
    }

    /// <summary>When there will be something to decide, if no input comes; may lie in the past.</summary>
    public long NextDecision()
    {
        var next = Math.Min(key.Due(), Math.Min(market.Due(true), user.Due(key.IsAlive)));
        return market.IsUp ? Math.Min(next, SilentAt()) : next;
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref epoch);
        visitor.Visit(ref connections);
        market.Visit(visitor);
        user.Visit(visitor);
        key.Visit(visitor);
        visitor.Visit(bars.AsSpan());
        visitor.Visit(marks.AsSpan());
        foreach (ref var one in isDropped.AsSpan())
        {
            visitor.Visit(ref one);
        }
    }

    private void Restart(long begun)
    {
        epoch = begun;
        connections = 0;
        market.Restart();
        user.Restart();
        key.Restart();
        bars.AsSpan().Clear();
        marks.AsSpan().Clear();
    }

    private ChannelLine Line(ChannelKind channel) => channel == ChannelKind.User ? user : market;

    private void Hear(long[] heard, string symbol, long now)
    {
        var index = SymbolNames.Place(symbols, symbol);
        if (index >= 0)
        {
            heard[index] = now;
        }
    }

    private long SilentAt() => Math.Min(SilentAt(bars, BarSilence), SilentAt(marks, markSilence));

    private long SilentAt(long[] heard, long silence)
    {
        var (first, isAny) = (Spans.Never, false);
        for (var i = 0; i < heard.Length; i++)
        {
            isAny |= !isDropped[i];
            first = isDropped[i] || heard[i] < market.OpenedAt ? first : Math.Min(first, heard[i]);
        }
        return !isAny ? Spans.Never : (first == Spans.Never ? market.OpenedAt : first) + silence;
    }
}
