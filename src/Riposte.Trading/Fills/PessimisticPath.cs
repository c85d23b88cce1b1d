using Riposte.Core.Money;
using Riposte.Trading.Events;

namespace Riposte.Trading.Fills;

/// <summary>
/// The way the price is taken to have gone inside a bar of which only open, high, low and close are known: first to the
/// extreme that hurts the position, then to the other. So a stop comes before a target when one bar touches both:
/// pessimistic. Without a position the nearer extreme comes first; at equal distance the one that the close turned away
/// from. Finer bars leave less to this rule.
/// </summary>
public static class PessimisticPath
{
    /// <summary>Whether the price is taken to have gone to the low first.</summary>
    /// <param name="bar">The bar, with known prices.</param>
    /// <param name="position">Net position; negative is short.</param>
    public static bool LowFirst(in Bar bar, Quantity position)
    {
        if (position != Quantity.Zero)
        {
            return position > Quantity.Zero;
        }
        var up = bar.High - bar.Open;
        var down = bar.Open - bar.Low;
        return down == up ? bar.Close >= bar.Open : down < up;
    }
}
