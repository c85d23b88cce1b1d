namespace Riposte.Tests.LiveProcess;

/// <summary>A timer of the system that is set in fast time.</summary>
internal sealed class FastTimer(ITimer timer, Func<TimeSpan, TimeSpan> real) : ITimer
{
    public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(real(dueTime), real(period));

    public void Dispose() => timer.Dispose();

    public ValueTask DisposeAsync() => timer.DisposeAsync();
}
