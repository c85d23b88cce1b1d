using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>What becomes of a request on its way to the small venue and back.</summary>
/// <param name="IsDone">Whether the venue gets it.</param>
/// <param name="Reply">What comes back instead of the venue's answer; null leaves the answer.</param>
internal sealed record Fate(bool IsDone, Func<VenueRequest, VenueReply>? Reply)
{
    public static Fate Normal { get; } = new(true, null);

    /// <summary>How much longer than usual the answer takes.</summary>
    public long Delay { get; init; }

    /// <summary>Done, and the answer is lost.</summary>
    public static Fate Deaf { get; } = new(true, request => new VenueReply(request.Number, ReplyKind.Unknown));

    /// <summary>Lost on the way.</summary>
    public static Fate Lost { get; } = new(false, request => new VenueReply(request.Number, ReplyKind.Unknown));

    /// <summary>Done, and the answer comes that much later.</summary>
    public static Fate Slow(long delay) => new(true, null) { Delay = delay };

    /// <summary>Not done, and the venue says so.</summary>
    public static Fate Refused(int code, ReplyKind kind = ReplyKind.Refused, long retryAfter = 0) =>
        new(false, request => new VenueReply(request.Number, kind) { Code = code, RetryAfterNanoseconds = retryAfter });

    /// <summary>Done, and the answer is this one.</summary>
    public static Fate Answers(Func<VenueRequest, VenueReply> reply) => new(true, reply);
}
