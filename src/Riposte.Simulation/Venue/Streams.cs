using Riposte.Core.Time;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>What the streams of the venue say, in order. The user stream speaks only while its key lives; what happens
/// without one is said nowhere.</summary>
internal sealed class Streams
{
    /// <summary>How long a key lives after it was made or prolonged.</summary>
    public const long KeyLife = 60 * SimVenue.Minute;
    private readonly Queue<SimMessage> queue = new();

    /// <summary>When the key dies; the start of time while there is none.</summary>
    public Instant KeyEnds { get; private set; } = new(long.MinValue);

    public bool IsAlive { get; private set; }

    /// <summary>Messages told so far, of both channels.</summary>
    public long Count { get; private set; }

    public void TellMarket(Instant now, EngineInput input) => Tell(ChannelKind.Market, now, input);

    public void TellUser(Instant now, EngineInput input)
    {
        if (IsAlive)
        {
            Tell(ChannelKind.User, now, input);
        }
    }

    public bool TryTake(out SimMessage message) => queue.TryDequeue(out message);

    /// <summary>Makes a key, or prolongs the one there is.</summary>
    public void Prolong(Instant now)
    {
        IsAlive = true;
        KeyEnds = now + KeyLife;
    }

    /// <summary>The key dies; the stream says so, and then nothing more.</summary>
    public void Expire(Instant now)
    {
        if (IsAlive)
        {
            Tell(ChannelKind.User, now, new ListenKeyExpired(default));
        }
        IsAlive = false;
        KeyEnds = new Instant(long.MinValue);
    }

    private void Tell(ChannelKind channel, Instant now, EngineInput input)
    {
        Count++;
        queue.Enqueue(new SimMessage(channel, now, input));
    }
}
