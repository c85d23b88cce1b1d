using System.Threading.Channels;
using Riposte.Ports.Live;
using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>A connection that a test writes to.</summary>
internal sealed class ScriptedChannel : IVenueChannel
{
    private readonly Channel<EngineInput> messages = Channel.CreateUnbounded<EngineInput>();

    public bool IsDisposed { get; private set; }

    public int Left => messages.Reader.Count;

    public void Tell(EngineInput message) => messages.Writer.TryWrite(message);

    public void End() => messages.Writer.TryComplete();

    public async ValueTask<EngineInput?> ReceiveAsync(CancellationToken cancel) =>
        await messages.Reader.WaitToReadAsync(cancel) && messages.Reader.TryRead(out var message) ? message : null;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
