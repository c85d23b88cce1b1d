using Riposte.Core.Randomness;
using Riposte.Simulation.Venue;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Makes the venue answer wrongly, request by request, while such a fault is in effect.</summary>
internal sealed class VenueWeather(SimVenue venue, Weather weather, RandomStream random)
{
    private const long Second = 1_000_000_000;

    private readonly VenueRaces races = new(venue, weather, random);

    /// <summary>What happens at the venue while a request is on its way.</summary>
    public VenueRaces Races => races;

    private static readonly VenueFaultKind[] Unsure =
    [
        VenueFaultKind.UnknownError,
        VenueFaultKind.Unavailable,
        VenueFaultKind.BackendTimeout,
        VenueFaultKind.UnexpectedResponse,
        VenueFaultKind.UnlistedCode,
        VenueFaultKind.MatchingSkew,
    ];

    /// <summary>What has an order taken and then refused.</summary>
    public static VenueFault LateReject { get; } = new(VenueFaultKind.LateReject) { Nanoseconds = Second / 5 };

    /// <summary>A request is about to be handled.</summary>
    public void Before(VenueRequest request)
    {
        races.Before(request);
        var isOrder = request.Use is RequestUse.Opening or RequestUse.Reducing;
        if (weather.Is(7) && random.NextDouble() < 0.1 + weather.Share(7))
        {
            venue.Inject(new VenueFault(VenueFaultKind.Throttle) { Nanoseconds = (1 + random.NextInt(8)) * Second });
            return;
        }
        if (isOrder && weather.Is(5) && random.NextDouble() < weather.Share(5))
        {
            var kind = Unsure[random.NextInt(Unsure.Length)];
            venue.Inject(new VenueFault(kind) { Executes = random.NextInt(2) == 0 });
            return;
        }
        if (isOrder && weather.Is(97) && random.NextDouble() < weather.Share(97) / 2)
        {
            venue.Inject(new VenueFault(VenueFaultKind.UnknownError) { Executes = random.NextInt(2) == 0 });
            return;
        }
        if (isOrder && weather.Is(12) && random.NextDouble() < weather.Share(12))
        {
            venue.Inject(new VenueFault(VenueFaultKind.EndpointMoved));
            return;
        }
        if (request.Use == RequestUse.Opening && weather.Is(11) && IsRefused(11))
        {
            venue.Inject(
                new VenueFault(random.NextInt(2) == 0 ? VenueFaultKind.MarginRefused : VenueFaultKind.LeverageRefused)
            );
            return;
        }
        if (request is PlaceConditional && weather.Is(37) && IsRefused(37))
        {
            venue.Inject(new VenueFault(VenueFaultKind.StopRefused));
            return;
        }
        if (request is PlaceOrder && weather.Is(18) && random.NextDouble() < weather.Share(18))
        {
            venue.Inject(LateReject);
        }
    }

    // Some, or (target 1) all.
    private bool IsRefused(int number) => weather.Is(number, 1) || random.NextDouble() < weather.Share(number);
}
