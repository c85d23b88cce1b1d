using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Desks;
using Riposte.Trading.Orders;

namespace Riposte.Trading;

// What a driver sees and sets that lives with a venue.
public sealed partial class Trader
{
    // Said by its driver; no part of the state.
    private readonly bool[] mayOpen;

    /// <summary>Says whether positions of an instrument may become larger, which they may until then. Its driver says it before each
    /// event; it is no part of the state.</summary>
    /// <param name="instrument">Number of the instrument.</param>
    /// <param name="isAllowed">Whether they may.</param>
    public void Allow(int instrument, bool isAllowed) => mayOpen[instrument] = isAllowed;

    /// <summary>Close of the last bar.</summary>
    public Instant Now => now;

    internal ReadOnlySpan<Desk> Desks => desks;

    internal InstrumentState Market(int instrument) => instruments[instrument];

    /// <summary>The venue takes something else for an instrument from now on; orders that are out stay as they are. Targets that it
    /// did not take are sent where it does now.</summary>
    /// <exception cref="ArgumentException">It is of another symbol.</exception>
    public void Change(int instrument, InstrumentSpec spec, CommandList commands)
    {
        instruments[instrument].Change(spec);
        foreach (var desk in ofInstrument[instrument])
        {
            desk.Protection.Retry(now, commands);
        }
    }

    /// <summary>The venue refused an exit, or takes none as small: what it was to close counts as held until the venue has an exit.
    /// One that is not known here changes nothing.</summary>
    internal void HoldUp(OrderId exit)
    {
        foreach (var desk in desks)
        {
            desk.Orders.HoldUp(exit);
        }
    }

    internal void VisitState(StateVisitor visitor) => Visit(visitor);

    /// <summary>The number of an order that its driver makes itself.</summary>
    internal OrderId NextOrder() => ids.Next();

    internal bool Knows(OrderId id) => TryFind(id, out _);

    internal bool TryFind(OrderId id, out WorkingOrder found)
    {
        foreach (var desk in desks)
        {
            foreach (ref readonly var item in desk.Orders.Items)
            {
                if (item.Order.Id == id)
                {
                    found = item;
                    return true;
                }
            }
        }
        found = default;
        return false;
    }
}
