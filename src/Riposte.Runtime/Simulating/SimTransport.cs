using Riposte.Ports.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>The way of one simulated process to the venue. It stamps requests by its own wall clock, put right by what the venue
/// last said the time is, as an adapter does.</summary>
internal sealed class SimTransport(SimNetwork network, SimInstance owner) : IVenueTransport
{
    private readonly List<SimChannel> channels = [];

    /// <summary>How far the venue's clock is ahead of the wall clock, as far as is known.</summary>
    public long Offset { get; private set; }

    public SimInstance Owner => owner;

    /// <summary>Messages that the process took out of its connections.</summary>
    public long Received
    {
        get
        {
            long sum = 0;
            foreach (var channel in channels)
            {
                sum += channel.Counts.Out;
            }
            return sum;
        }
    }

    public ValueTask<VenueReply> SendAsync(VenueRequest request, CancellationToken cancel)
    {
        var number = owner.Begins(SeamCall.Send);
        if (number == 0)
        {
            return new ValueTask<VenueReply>(SimInstance.NothingAsync<VenueReply>());
        }
        owner.CheckDurable(request);
        var isTorn = owner.IsTorn(number);
        var late = isTorn ? owner.World.Seams.Lateness() : 0;
        var call = network.Send(this, request, owner.Process.Clock.Wall + Offset, late);
        owner.IsAsking = request is QueryOrder or QueryConditional;
        if (isTorn)
        {
            owner.World.Crash(owner, isPower: false, "its request still on its way");
        }
        return owner.Dies(SeamCall.Send, CrashWay.After, number)
            ? new ValueTask<VenueReply>(SimInstance.NothingAsync<VenueReply>())
            : call.WaitAsync(cancel);
    }

    /// <summary>An answer is taken. The venue's clock is compared with the wall clock at the middle of the way.</summary>
    public void Take(SimCall call, VenueReply reply)
    {
        if (call.Request is ReadTime && reply.Kind == ReplyKind.Ok)
        {
            var asked = call.Stamped - call.Offset;
            var now = owner.Process.Clock.Wall;
            Offset = reply.VenueTime - (asked + (now - asked) / 2);
        }
    }

    public async ValueTask<IVenueChannel?> OpenAsync(ChannelKind channel, int connection, CancellationToken cancel)
    {
        var number = owner.Begins(SeamCall.Open);
        if (number == 0)
        {
            return await SimInstance.NothingAsync<IVenueChannel?>();
        }
        await Task.Delay(network.HandshakeTime(), owner.Process.Clock, cancel);
        var opened = network.Open(owner.Process, channel);
        if (opened is not null)
        {
            channels.Add(opened);
        }
        return owner.Dies(SeamCall.Open, CrashWay.After, number)
            ? await SimInstance.NothingAsync<IVenueChannel?>()
            : opened;
    }
}
