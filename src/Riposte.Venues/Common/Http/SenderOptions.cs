using System.Collections.Immutable;

namespace Riposte.Venues.Common.Http;

/// <summary>How a sender behaves.</summary>
public sealed record SenderOptions
{
    /// <summary>Limits of the venue.</summary>
    public required ImmutableArray<RequestLimit> Limits { get; init; }

    /// <summary>Name of the limit that <see cref="VenueSender.Load"/> reports; empty for none.</summary>
    public string LoadLimit { get; init; } = "weight";

    /// <summary>Share of every limit kept for urgent requests; 0 to below 1.</summary>
    public double Reserve { get; init; } = 0.2;

    /// <summary>Longest time for one attempt, from sending to the last byte; for downloads, between two parts of the
    /// body.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for all attempts and the pauses between them, not counting waits for limits.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most attempts of a read; 1 or more.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Pause before the second attempt; doubles from there, with jitter.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest the sender waits for a venue that asked for silence; beyond, requests fail at once and say
    /// when to come back.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Shortest silence after a 429 or 418, even when the venue says 0: asking again at once is what leads to
    /// bans.</summary>
    public TimeSpan ShortestSilence { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after a 429 that does not say how long.</summary>
    public TimeSpan SilenceOnRateLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Silence after a 418 that does not say how long: the shortest ban the venue gives.</summary>
    public TimeSpan SilenceOnBan { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Largest body of an answer, in bytes; downloads are not bound by it.</summary>
    public int LargestBody { get; init; } = 64 << 20;

    /// <summary>Most bytes of a download; a longer one is refused, by what its header announces or by count.</summary>
    public long LargestStream { get; init; } = 64L << 30;

    /// <summary>Attempts within a minute from which on the circuit opens when half of them failed; 2 or more.</summary>
    public int CircuitAttempts { get; init; } = 10;

    /// <summary>How long an open circuit sends nothing.</summary>
    public TimeSpan CircuitPause { get; init; } = TimeSpan.FromSeconds(30);
}
