using Riposte.Core.Randomness;
using Riposte.Simulation.Time;

namespace Riposte.Simulation.Scheduling;

/// <summary>
/// Runs asynchronous code on one thread and on simulated time: whatever is ready runs until nothing is, then time goes to the
/// next timer. Ready work runs first come first served, or in an order drawn from a stream: each order is one that a real
/// scheduler may choose, and the same stream gives the same order.
/// <para>What it finds out: work that leaves for another thread (an error that names it), exceptions that nobody takes (they come
/// out of <c>Run</c>), and waits that never end.</para>
/// </summary>
public sealed class SimScheduler
{
    private readonly int thread = Environment.CurrentManagedThreadId;
    private readonly RandomStream? order;
    private readonly List<SimWork> bag = [];
    private readonly Queue<SimWork> line = new();
    private volatile string? leak;

    /// <summary>A scheduler of the calling thread.</summary>
    /// <param name="time">Its time.</param>
    /// <param name="order">Draws the order of ready work; null is first come first served.</param>
    public SimScheduler(SimTime time, RandomStream? order = null)
    {
        Time = time;
        this.order = order;
    }

    /// <summary>Its time.</summary>
    public SimTime Time { get; }

    /// <summary>Pieces of work done so far.</summary>
    public long Steps { get; private set; }

    /// <summary>A new process.</summary>
    /// <param name="name">Name, for messages.</param>
    /// <param name="monotonicStart">What its steady clock shows now.</param>
    /// <param name="wallError">How far its wall clock is ahead of the truth.</param>
    /// <param name="early">Says by how many nanoseconds a timer of it comes too early, each time it is set; null is never.</param>
    public SimProcess NewProcess(string name, long monotonicStart = 0, long wallError = 0, Func<long>? early = null) =>
        new(this, name, Time, monotonicStart, wallError, early);

    /// <summary>Starts asynchronous work in a process; it runs when the scheduler does.</summary>
    /// <returns>Ends when the work does, or never if the process ends first.</returns>
    public Task StartAsync(SimProcess process, Func<Task> work)
    {
        var done = new TaskCompletionSource();
        Post(process, _ => Follow(work, done), null);
        return done.Task;
    }

    /// <summary>Runs until a condition holds, which is looked at after each piece of work.</summary>
    /// <exception cref="SimLeakException">Work left for another thread.</exception>
    /// <exception cref="SimDeadlockException">The condition can never hold any more.</exception>
    public void Run(Func<bool> isDone)
    {
        var before = SynchronizationContext.Current;
        // Nothing that runs here keeps values in its execution context, and taking it along costs as much as a small piece of work.
        using var flow = ExecutionContext.SuppressFlow();
        try
        {
            while (!isDone())
            {
                if (!Step())
                {
                    throw new SimDeadlockException("Nothing is ready and no timer is set, but the run has not ended.");
                }
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>Runs until a task has ended, and takes its exception.</summary>
    /// <exception cref="SimDeadlockException">It can never end.</exception>
    public void Run(Task task)
    {
        Run(() => task.IsCompleted);
        if (task.IsFaulted)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(task.Exception.InnerException!);
        }
    }

    /// <summary>Runs asynchronous work to its end in a process of its own.</summary>
    public void Run(Func<Task> work) => Run(StartAsync(NewProcess("main"), work));

    /// <summary>Does one piece of work; moves time when none is ready.</summary>
    /// <returns>False when nothing is ready and no timer is set.</returns>
    /// <exception cref="SimLeakException">Work left for another thread.</exception>
    public bool Step()
    {
        if (leak is { } what)
        {
            throw new SimLeakException(what);
        }
        if (bag.Count + line.Count == 0)
        {
            var due = Time.NextDue;
            if (due == long.MaxValue)
            {
                return false;
            }
            Time.MoveTo(Math.Max(due, Time.Now));
            while (Time.TryTakeDue(out var timer))
            {
                Put(new SimWork(timer.Clock?.Owner, static state => ((SimTimer)state!).Fire(), timer));
            }
            return true;
        }
        Do(Take());
        return true;
    }

    internal void Post(SimProcess owner, SendOrPostCallback callback, object? state)
    {
        if (Environment.CurrentManagedThreadId != thread)
        {
            // Whoever posts from another thread has nobody to throw to; the next step throws.
            leak ??= Leak(owner, $"a continuation of {callback.Method.DeclaringType?.FullName}.{callback.Method.Name}");
            return;
        }
        Put(new SimWork(owner, callback, state));
    }

    internal void Put(in SimWork work)
    {
        if (order is null)
        {
            line.Enqueue(work);
            return;
        }
        bag.Add(work);
    }

    internal void CheckThread(SimProcess process, string what)
    {
        if (Environment.CurrentManagedThreadId == thread)
        {
            return;
        }
        leak ??= Leak(process, what);
        throw new SimLeakException(leak);
    }

    private static string Leak(SimProcess process, string what) =>
        $"Code of {process.Name} left the simulation for thread {Environment.CurrentManagedThreadId}: {what}.";

    private void Do(in SimWork work)
    {
        if (work.Owner is { } owner)
        {
            if (owner.HasEnded)
            {
                return;
            }
            if (owner.IsPaused)
            {
                owner.Hold(work);
                return;
            }
        }
        if (SynchronizationContext.Current != work.Owner)
        {
            SynchronizationContext.SetSynchronizationContext(work.Owner);
        }
        Steps++;
        work.Callback(work.State);
    }

    private SimWork Take()
    {
        if (order is null)
        {
            return line.Dequeue();
        }
        var at = bag.Count == 1 ? 0 : order.NextInt(bag.Count);
        var work = bag[at];
        bag[at] = bag[^1];
        bag.RemoveAt(bag.Count - 1);
        return work;
    }

#pragma warning disable VSTHRD100 // What fails goes to the task that is followed, never out of here.
    private static async void Follow(Func<Task> work, TaskCompletionSource done)
#pragma warning restore VSTHRD100
    {
#pragma warning disable CA1031 // The border of a simulated process.
        try
        {
            await work();
            done.SetResult();
        }
        catch (Exception e)
#pragma warning restore CA1031
        {
            done.SetException(e);
        }
    }
}
