using Riposte.Core.State;
using Riposte.Ports.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.LiveProcess;

/// <summary>The way to a venue at the other end of a pipe. On the shell's thread, frames that come in included.</summary>
internal sealed class PipeTransport(FramePipe pipe, FastTime time) : IVenueTransport
{
    private readonly Dictionary<long, TaskCompletionSource<VenueReply>> waiting = [];
    private readonly Dictionary<(ChannelKind, int), PipeChannel> channels = [];
    private readonly CompactReader reader = new();

    public async ValueTask<VenueReply> SendAsync(VenueRequest request, CancellationToken cancel)
    {
        var answer = new TaskCompletionSource<VenueReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Add(request.Number, answer);
        pipe.Write(
            FrameKind.Request,
            writer =>
            {
                Requests.Visit(writer, request);
                writer.Next(time.Now);
            }
        );
        await using var registration = cancel.Register(() =>
            answer.TrySetResult(new VenueReply(request.Number, ReplyKind.Unknown) { Text = "no answer in time" })
        );
        var reply = await answer.Task;
        waiting.Remove(request.Number);
        return reply;
    }

    public async ValueTask<IVenueChannel?> OpenAsync(ChannelKind channel, int connection, CancellationToken cancel)
    {
        var one = new PipeChannel(this, time, channel, connection);
        channels.Add((channel, connection), one);
        pipe.Write(FrameKind.Open, writer => Name(writer, channel, connection));
        await using var registration = cancel.Register(one.End);
        return await one.Opened ? one : null;
    }

    /// <summary>A connection is no longer used.</summary>
    public void Close(ChannelKind channel, int connection)
    {
        channels.Remove((channel, connection));
        pipe.Write(FrameKind.Closed, writer => Name(writer, channel, connection));
    }

    /// <summary>Takes a frame of the venue; others are none of its business.</summary>
    public void Take(Frame frame)
    {
        reader.Begin(frame.Body);
        if (frame.Kind == FrameKind.Reply)
        {
            var reply = ((ReplyArrived)EngineInput.Read(InputKind.ReplyArrived, reader)).Reply;
            // A late answer finds nobody.
            waiting.GetValueOrDefault(reply.Request)?.TrySetResult(reply);
        }
        else if (frame.Kind is FrameKind.Opened or FrameKind.Message)
        {
            var channel = reader.NextEnum(ChannelKind.Market);
            var connection = reader.Next(0);
            if (!channels.TryGetValue((channel, connection), out var one))
            {
                return;
            }
            if (frame.Kind == FrameKind.Opened)
            {
                one.Open();
                return;
            }
            one.Deliver(EngineInput.Read(reader.NextEnum(InputKind.MarkArrived), reader));
        }
    }

    private static void Name(CompactWriter writer, ChannelKind channel, int connection)
    {
        writer.NextEnum(channel);
        writer.Next(connection);
    }
}
