using System.Threading.Channels;
using Riposte.Core.Time;
using Riposte.Ports.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.LiveProcess;

/// <summary>One connection to the venue's streams.</summary>
internal sealed class PipeChannel(PipeTransport owner, FastTime time, ChannelKind kind, int connection) : IVenueChannel
{
    private readonly Channel<EngineInput> socket = Channel.CreateUnbounded<EngineInput>();
    private readonly TaskCompletionSource<bool> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it could be opened.</summary>
    public Task<bool> Opened => opened.Task;

    public async ValueTask<EngineInput?> ReceiveAsync(CancellationToken cancel)
    {
        while (await socket.Reader.WaitToReadAsync(cancel))
        {
            if (socket.Reader.TryRead(out var message))
            {
                return message with { At = new Moment(time.GetTimestamp(), time.Now) };
            }
        }
        return null;
    }

    public ValueTask DisposeAsync()
    {
        End();
        owner.Close(kind, connection);
        return ValueTask.CompletedTask;
    }

    public void Open() => opened.TrySetResult(true);

    public void Deliver(EngineInput message) => socket.Writer.TryWrite(message);

    public void End()
    {
        opened.TrySetResult(false);
        socket.Writer.TryComplete();
    }
}
