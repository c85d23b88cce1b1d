using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>What happens at the venue in the very moment in which a request is on its way there: the price touches a trigger, a person
/// closes the position.</summary>
internal sealed class VenueRaces(SimVenue venue, Weather weather, RandomStream random)
{
    // What a market does within a second on a bad day.
    private const double MostMove = 0.03;
    private const double Beyond = 0.0005;

    /// <summary>The next order of the book in a symbol that is taken back trades just before; null is none.</summary>
    public string? TradesAtCancel { get; set; }

    /// <summary>A request is about to be handled.</summary>
    public void Before(VenueRequest request)
    {
        switch (request)
        {
            case CancelConditional cancel when Strikes(15):
                Touch(cancel.Symbol, cancel.ClientId);
                break;
            case CancelOrder cancel when cancel.Symbol == TradesAtCancel || Strikes(15):
                TradesAtCancel = cancel.Symbol == TradesAtCancel ? null : TradesAtCancel;
                Reach(cancel.Symbol, cancel.ClientId);
                break;
            case PlaceConditional place when Strikes(40):
                Overrun(place);
                break;
            case PlaceConditional place when Strikes(42):
                weather.HasStrangers = true;
                venue.Inject(new VenueFault(VenueFaultKind.ForeignClose, IndexOf(place.Symbol)));
                break;
            case PlaceOrder { Use: RequestUse.Reducing } place when Strikes(43):
                Touch(place.Symbol, null);
                break;
        }
    }

    private bool Strikes(int number) => weather.Is(number) && random.NextDouble() < weather.Share(number);

    /// <summary>The price jumps beyond a trigger before it is placed.</summary>
    public void Overrun(PlaceConditional place) => Move(place.Symbol, place.Trigger, VenueFaultKind.Jump);

    /// <summary>One print at the trigger of a waiting stop; null is any.</summary>
    public void Touch(string symbol, string? clientId)
    {
        foreach (var order in venue.Truth.Waiting(symbol))
        {
            if (clientId is null ? order.Kind == OrderKind.Stop : order.ClientId == clientId)
            {
                Move(symbol, order.Trigger, VenueFaultKind.Spike);
                return;
            }
        }
    }

    /// <summary>One print beyond the limit of an open order; null is any that reduces.</summary>
    public void Reach(string symbol, string? clientId)
    {
        foreach (var order in venue.Truth.Open(symbol))
        {
            if (clientId is null ? order.Kind == OrderKind.Limit : order.ClientId == clientId)
            {
                Move(symbol, order.Price, VenueFaultKind.Spike);
                return;
            }
        }
    }

    private void Move(string symbol, Price to, VenueFaultKind how)
    {
        var last = venue.Truth.Last(symbol);
        var size = to.ToDouble() / last.ToDouble() - 1;
        size += size < 0 ? -Beyond : Beyond;
        if (to > Price.Zero && Math.Abs(size) <= MostMove)
        {
            venue.Inject(new VenueFault(how, IndexOf(symbol)) { Size = size });
        }
    }

    private int IndexOf(string symbol) => venue.Truth.Symbols.IndexOf(symbol);
}
