using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks.Sources;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Live;

/// <summary>
/// Inputs that wait for the engine, in the order they came. Messages of channels are bounded: a channel waits while there is no
/// room, so that a flood stays in its socket, and nothing is dropped or merged. Everything else is an answer to something the
/// engine asked for, and bounded by that. One thread (that of the shell's context), one reader.
/// </summary>
internal sealed class Inbox(int capacity) : ContextSource, IValueTaskSource
{
    private readonly Queue<(EngineInput Input, bool IsMessage)> waiting = new();
    private readonly Queue<TaskCompletionSource> room = new();
    private bool isAwaited;
    private int messages;

    /// <summary>Inputs that wait.</summary>
    public int Count => waiting.Count;

    /// <summary>The input that comes next; null when none waits.</summary>
    public EngineInput? First => waiting.TryPeek(out var first) ? first.Input : null;

    /// <summary>Puts in an input that was asked for.</summary>
    public void Add(EngineInput input) => Put(input, isMessage: false);

    /// <summary>Puts in a message of a channel, if there is room.</summary>
    public bool TryAddMessage(EngineInput message)
    {
        if (messages >= capacity)
        {
            return false;
        }
        messages++;
        Put(message, isMessage: true);
        return true;
    }

    /// <summary>Waits until there may be room for a message.</summary>
    public async Task WhenRoomAsync(CancellationToken cancel)
    {
        // Not Task.WaitAsync: on a source that continues asynchronously it leaves for the thread pool.
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancel.Register(
            static state => ((TaskCompletionSource)state!).TrySetCanceled(),
            wait
        );
        room.Enqueue(wait);
        await wait.Task;
    }

    /// <summary>Takes the first input.</summary>
    public bool TryTake([NotNullWhen(true)] out EngineInput? input)
    {
        if (!waiting.TryDequeue(out var first))
        {
            input = null;
            return false;
        }
        input = first.Input;
        if (first.IsMessage)
        {
            messages--;
            // One that was given up takes no room.
            while (room.TryDequeue(out var next) && !next.TrySetResult()) { }
        }
        return true;
    }

    /// <summary>Takes out what people want; the rest stays where it is.</summary>
    public OperatorActed[] TakeActs()
    {
        OperatorActed[] acts = [.. waiting.Select(static one => one.Input).OfType<OperatorActed>()];
        if (acts.Length > 0)
        {
            var rest = waiting.Where(static one => one.Input is not OperatorActed).ToArray();
            waiting.Clear();
            foreach (var one in rest)
            {
                waiting.Enqueue(one);
            }
        }
        return acts;
    }

    /// <summary>Waits until an input is there.</summary>
    public ValueTask WaitAsync()
    {
        if (waiting.Count > 0)
        {
            return ValueTask.CompletedTask;
        }
        Await();
        isAwaited = true;
        return new ValueTask(this, Version);
    }

    public void GetResult(short token) => Check(token);

    private void Put(EngineInput input, bool isMessage)
    {
        waiting.Enqueue((input, isMessage));
        if (isAwaited)
        {
            isAwaited = false;
            Arrived();
        }
    }
}
