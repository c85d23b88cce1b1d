using Riposte.Core.State;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>A request whose answer is waited for.</summary>
/// <param name="Request">The request.</param>
/// <param name="Order">The order it is about; 0 when it is about none.</param>
/// <param name="SentAt">When it was handed out, monotonic.</param>
public readonly record struct PendingRequest(VenueRequest Request, long Order, long SentAt)
{
    internal static PendingRequest Visit(StateVisitor v, PendingRequest one) =>
        new(Requests.Visit(v, one.Request), v.Next(one.Order), v.Next(one.SentAt));
}
