using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>The one alarm clock of a run: when it rings far too late, nobody watched meanwhile.</summary>
internal sealed class AlarmClock
{
    // Twice of what the engine forgives.
    private const long Forgiven = 10 * SimView.Second;
    private long wake = SimView.Never;

    /// <summary>A run begins.</summary>
    public void Restart() => wake = SimView.Never;

    /// <summary>Whether an input shows that the program stood still before it.</summary>
    public bool IsLate(EngineInput input) => wake != SimView.Never && input.At.Monotonic - wake > Forgiven;

    /// <summary>The engine wants something.</summary>
    public void On(EngineOutput output) => wake = output is WakeAt alarm ? alarm.Monotonic : wake;
}
