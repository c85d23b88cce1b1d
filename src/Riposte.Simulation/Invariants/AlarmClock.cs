using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>How the engine of one run sets its alarm clock, and what it takes behind it: whether its program stood still.</summary>
internal sealed class AlarmClock
{
    // Twice of what the engine forgives.
    private const long Forgiven = 10 * SimView.Second;
    private long wake = SimView.Never;

    /// <summary>The last input before which the program had stood still, by number; 0 when it never did.</summary>
    public long LateAt { get; private set; }

    /// <summary>The engine takes an input.</summary>
    public void Takes(EngineInput input, long number)
    {
        if (input is RunStarted)
        {
            wake = SimView.Never;
        }
        if (wake != SimView.Never && input.At.Monotonic - wake > Forgiven)
        {
            LateAt = number;
        }
    }

    /// <summary>The engine sets it.</summary>
    public void Set(WakeAt alarm) => wake = alarm.Monotonic;
}
