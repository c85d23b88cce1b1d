using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Fills;

/// <summary>
/// Funding at nominal settlement times. A position held strictly before a settlement pays (longs pay when the rate is
/// positive), one opened at it does not. The notional is taken at the table's mark price; where that is unknown at the
/// bar's open, and in a missing bar at the last close. A settlement inside a bar is booked before the bar's path:
/// pessimistic for the paying side, optimistic for the receiving one. Mutable cursor.
/// </summary>
/// <param name="table">The settlements.</param>
public sealed class NominalFunding(FundingTable table)
{
    private int next;

    /// <summary>Leaves out settlements before an instant.</summary>
    public void SkipTo(Instant start)
    {
        while (next < table.Count && table.Times[next] < start)
        {
            next++;
        }
    }

    /// <summary>The next settlement that falls into a bar, its close excluded.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="lastClose">Last known close; NaN before the first.</param>
    /// <param name="settlement">The settlement.</param>
    /// <returns>False when none is left in this bar.</returns>
    public bool TryNext(in Bar bar, double lastClose, out Settlement settlement)
    {
        if (next >= table.Count || table.Times[next] >= bar.KnownAt)
        {
            settlement = default;
            return false;
        }
        var i = next++;
        var known = bar.IsMissing ? lastClose : bar.Open;
        var mark = double.IsNaN(table.MarkPrices[i]) ? known : table.MarkPrices[i];
        settlement = new Settlement(
            table.Times[i],
            table.Rates[i],
            double.IsNaN(mark) ? default : Price.FromDouble(mark)
        );
        return true;
    }

    internal void Visit(StateVisitor visitor) => visitor.Visit(ref next);
}
