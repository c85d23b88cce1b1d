using Riposte.Core.Time;

namespace Riposte.Tests.Edge.Download;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class FixedTime(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Now.Nanoseconds / 100);
}
