using Riposte.Core.State;

namespace Riposte.Trading.Live.Orders;

/// <summary>A question for an order of the venue of which only an execution is known.</summary>
internal sealed class Inquiry(int instrument, long venueId)
{
    public int Instrument = instrument;
    public long VenueId = venueId;
    public bool IsOut;
    public long At;
    public int Failures;

    public void Visit(StateVisitor v)
    {
        v.Visit(ref Instrument);
        v.Visit(ref VenueId);
        v.Visit(ref IsOut);
        v.Visit(ref At);
        v.Visit(ref Failures);
    }
}
