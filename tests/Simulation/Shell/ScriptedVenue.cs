using Riposte.Ports.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>A venue that answers as a test says, on simulated time.</summary>
internal sealed class ScriptedVenue(TimeProvider time) : IVenueTransport
{
    // Waits on simulated time: nobody sleeps.
    private static readonly Func<TimeSpan, TimeProvider, CancellationToken, Task> Delay = Task.Delay;

    public List<VenueRequest> Requests { get; } = [];

    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(20);

    public List<ScriptedChannel> Channels { get; } = [];

    public bool RefusesChannels { get; set; }

    public async ValueTask<VenueReply> SendAsync(VenueRequest request, CancellationToken cancel)
    {
        Requests.Add(request);
        await Delay(Latency, time, cancel);
        return new VenueReply(request.Number, ReplyKind.Ok);
    }

    public async ValueTask<IVenueChannel?> OpenAsync(ChannelKind channel, int connection, CancellationToken cancel)
    {
        await Delay(Latency, time, cancel);
        if (RefusesChannels)
        {
            return null;
        }
        var opened = new ScriptedChannel();
        Channels.Add(opened);
        return opened;
    }
}
