using Riposte.Core.Errors;
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
/// pessimistic for the paying side, optimistic for the receiving one. A settlement whose rate is
/// missing comes with a rate that is NaN. Mutable cursor.
/// </summary>
/// <param name="table">The settlements.</param>
public sealed class NominalFunding(FundingTable table)
{
    private int next;
    private int nextMissing;

    /// <summary>Leaves out settlements before an instant.</summary>
    public void SkipTo(Instant start)
    {
        while (next < table.Count && table.Times[next] < start)
        {
            next++;
        }
        while (nextMissing < table.Missing.Length && table.Missing[nextMissing] < start)
        {
            nextMissing++;
        }
    }

    /// <summary>The next settlement that falls into a bar, its close excluded.</summary>
    /// <param name="bar">The bar.</param>
    /// <param name="lastClose">Last known close; NaN before the first.</param>
    /// <param name="settlement">The settlement.</param>
    /// <returns>False when none is left in this bar.</returns>
    public bool TryNext(in Bar bar, double lastClose, out Settlement settlement)
    {
        var isLast = next >= table.Count;
        if (
            nextMissing < table.Missing.Length
            && table.Missing[nextMissing] < bar.KnownAt
            && (isLast || table.Missing[nextMissing] < table.Times[next])
        )
        {
            settlement = new Settlement(table.Missing[nextMissing++], double.NaN, default);
            return true;
        }
        if (isLast || table.Times[next] >= bar.KnownAt)
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

    /// <summary>What to tell somebody who held a position across a settlement whose rate is missing.</summary>
    /// <param name="symbol">The instrument.</param>
    /// <param name="time">The settlement.</param>
    public UserException NoRate(string symbol, Instant time)
    {
        var lacks = table.Source.Length > 0 ? $"{table.Source} has no funding rate of it" : "no rate of it is known";
        return new UserException(
            ErrorKind.Data,
            $"A position of {symbol} is held across the settlement of {time}, and {lacks}.",
            "A missing rate is an error: it is never guessed, and the last one is never repeated.",
            "Supply the rate, or set costs.funding to none or to a rate."
        );
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref next);
        visitor.Visit(ref nextMissing);
    }
}
