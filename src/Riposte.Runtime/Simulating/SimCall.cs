using Riposte.Core.Time;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>A request on its way, and its answer on the way back.</summary>
internal sealed class SimCall(SimTransport from, VenueRequest request, Instant stamped)
{
    private readonly TaskCompletionSource<VenueReply> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SimTransport From => from;

    public VenueRequest Request => request;

    public Instant Stamped => stamped;

    /// <summary>The answer, while it is on its way back.</summary>
    public VenueReply? Reply { get; set; }

    /// <summary>What the caller waits for.</summary>
    public Task<VenueReply> Answer => done.Task;

    /// <summary>The answer is there.</summary>
    public void Arrive() => done.TrySetResult(Reply!);

    /// <summary>The caller waits no longer; the request may be done all the same.</summary>
    public void GiveUp() =>
        done.TrySetResult(new VenueReply(request.Number, ReplyKind.Unknown) { Text = "no answer in time" });
}
