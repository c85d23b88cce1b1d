using Riposte.Simulation.Time;

namespace Riposte.Simulation.Scheduling;

/// <summary>
/// A simulated process: owns every continuation of its code, and its clocks. All its code runs on the one thread of the
/// simulation, one continuation at a time. It can be paused (nothing of it runs, time goes on) and ended (nothing of it ever
/// runs again, wherever it waited).
/// </summary>
public sealed class SimProcess : SynchronizationContext
{
    private readonly SimScheduler scheduler;
    private readonly List<SimWork> held = [];

    internal SimProcess(
        SimScheduler scheduler,
        string name,
        SimTime world,
        long monotonicStart,
        long wallError,
        Func<long>? early
    )
    {
        this.scheduler = scheduler;
        Name = name;
        Clock = new SimClock(world, this, monotonicStart, wallError, early);
    }

    /// <summary>Name, for messages.</summary>
    public string Name { get; }

    /// <summary>Its clocks.</summary>
    public SimClock Clock { get; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether nothing of it runs for a while.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Ends it at once, without a last word. What runs right now runs to its next wait.</summary>
    public void End()
    {
        HasEnded = true;
        held.Clear();
    }

    /// <summary>Lets nothing of it run until a moment of the world's steady clock.</summary>
    public void PauseUntil(long moment)
    {
        if (HasEnded || IsPaused)
        {
            return;
        }
        IsPaused = true;
        scheduler.Time.At(moment, static state => ((SimProcess)state!).Resume(), this);
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => scheduler.Post(this, d, state);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        CheckThread("a call");
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Throws unless it is called on the thread of the simulation.</summary>
    /// <exception cref="SimLeakException">It is another one.</exception>
    public void CheckThread(string what) => scheduler.CheckThread(this, what);

    internal void Hold(in SimWork work) => held.Add(work);

    private void Resume()
    {
        IsPaused = false;
        foreach (var work in held)
        {
            scheduler.Put(work);
        }
        held.Clear();
    }
}
