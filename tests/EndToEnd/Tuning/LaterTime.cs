namespace Riposte.Tests.EndToEnd.Tuning;

/// <summary>The real clock some time later: for a process started with it, leases of processes before have ended.</summary>
internal sealed class LaterTime(TimeSpan later) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
}
