using System.Threading.Tasks.Sources;
using Riposte.Core.Time;
using Riposte.Runtime.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>A request on its way, and its answer on the way back.</summary>
internal sealed class SimCall(SimTransport from, VenueRequest request, Instant stamped)
    : ContextSource,
        IValueTaskSource<VenueReply>
{
    private CancellationTokenRegistration watch;
    private VenueReply? heard;
    private bool isOver;

    public SimTransport From => from;

    public VenueRequest Request => request;

    public Instant Stamped => stamped;

    /// <summary>How far ahead of the sender's clock its stamp is.</summary>
    public long Offset { get; } = from.Offset;

    /// <summary>The answer, while it is on its way back.</summary>
    public VenueReply? Reply { get; set; }

    /// <summary>What the caller waits for; once.</summary>
    /// <param name="cancel">When the caller waits no longer.</param>
    public ValueTask<VenueReply> WaitAsync(CancellationToken cancel)
    {
        watch = cancel.UnsafeRegister(static state => ((SimCall)state!).GiveUp(), this);
        return new ValueTask<VenueReply>(this, Version);
    }

    /// <summary>The answer is there.</summary>
    public void Arrive() => End(Reply!);

    /// <summary>The caller waits no longer; the request may be done all the same.</summary>
    public void GiveUp() => End(new VenueReply(request.Number, ReplyKind.Unknown) { Text = "no answer in time" });

    public VenueReply GetResult(short token)
    {
        Check(token);
        watch.Dispose();
        from.Take(this, heard!);
        return heard!;
    }

    private void End(VenueReply reply)
    {
        if (!isOver)
        {
            (isOver, heard) = (true, reply);
            // A process that dies now never takes it.
            from.Owner.IsAsking = request is QueryOrder or QueryConditional;
            if (from.Owner.Begins(SeamCall.Answer) > 0)
            {
                Arrived();
            }
        }
    }
}
