using Riposte.Tests.Testkit.Sockets;

namespace Riposte.Tests.Edge.Recording;

/// <summary>A connection of a played recording, with frames that are on their way: the venue may be slower on one
/// connection than on another.</summary>
internal sealed class PlayedLine(PlayedRecording recording, ScriptedSocket socket)
{
    private readonly Queue<PlayedFrame> onTheWay = new();
    private PlayedFrame? last;

    public bool IsPublic { get; } = socket.Target.StartsWith("/public", StringComparison.Ordinal);

    public ScriptedSocket Socket => socket;

    public void Add(PlayedFrame frame) => onTheWay.Enqueue(frame);

    /// <summary>Delivers some of the frames that are on their way, or all.</summary>
    public async Task FlushAsync(int most = int.MaxValue)
    {
        for (var i = 0; i < most && onTheWay.TryDequeue(out var frame); i++)
        {
            await SendAsync(frame);
        }
    }

    /// <summary>Delivers the next two frames in the wrong order.</summary>
    public async Task ReorderAsync()
    {
        if (onTheWay.Count >= 2)
        {
            var (first, second) = (onTheWay.Dequeue(), onTheWay.Dequeue());
            await SendAsync(second);
            await SendAsync(first);
        }
    }

    /// <summary>Delivers the last frame once more.</summary>
    public Task RepeatAsync() => last is null ? Task.CompletedTask : SendAsync(last);

    /// <summary>Delivers a frame no reader can use.</summary>
    public async Task SpoilAsync(string text)
    {
        recording.Sent++;
        recording.Faulty++;
        await socket.SendAsync(text);
    }

    private async Task SendAsync(PlayedFrame frame)
    {
        last = frame;
        recording.Sent++;
        recording.Delivered.UnionWith(frame.Records);
        await socket.SendAsync(frame.Text);
    }
}
