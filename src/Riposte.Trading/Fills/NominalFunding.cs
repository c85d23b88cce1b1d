using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Fills;

/// <summary>
/// Funding at nominal settlement times. A position held strictly before a settlement pays (longs pay when the rate is
/// positive), one opened at it does
/// not. The notional is taken at the table's mark price; where that is unknown at the bar's open, and in a missing bar
/// at the last close. A settlement
/// inside a bar is booked before the bar's path: pessimistic for the paying side, optimistic for the receiving one.
/// Mutable cursor.
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

    /// <summary>The next settlement that falls into a bar, its close excluded, with a position to settle.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="before">Position held before the bar's open.</param>
    /// <param name="after">Position held after the fills at its open.</param>
    /// <param name="lastClose">Last known close; NaN before the first.</param>
    /// <param name="payment">The settlement.</param>
    /// <returns>False when none is left in this bar.</returns>
    public bool TryNext(in Bar bar, Quantity before, Quantity after, double lastClose, out FundingPayment payment)
    {
        while (next < table.Count && table.Times[next] < bar.KnownAt)
        {
            var i = next++;
            var time = table.Times[i];
            var held = time <= bar.OpenTime ? before : after;
            if (held != Quantity.Zero)
            {
                var known = bar.IsMissing ? lastClose : bar.Open;
                var mark = Price.FromDouble(double.IsNaN(table.MarkPrices[i]) ? known : table.MarkPrices[i]);
                var rate = table.Rates[i];
                payment = new FundingPayment(time, rate, mark, Money.CostOf(mark, held, Ratio.FromDouble(rate)));
                return true;
            }
        }
        payment = default;
        return false;
    }
}
