using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>What funding the positions of one instrument owe: those that were held strictly before a settlement.
/// Mutable, one writer.</summary>
internal sealed class DueFunding
{
    private readonly int instrument;
    private readonly string symbol;
    private readonly AccountLedger account;
    private readonly NominalFunding table;
    private readonly Quantity[] before = new Quantity[2];
    private Instant heldAt = new(long.MinValue);
    private Settlement settlement;
    private int settledSides = 2;

    public DueFunding(int instrument, BarMarketOptions options, AccountLedger account, Instant start)
    {
        this.instrument = instrument;
        this.account = account;
        symbol = options.Spec.Symbol;
        table = new NominalFunding(options.Funding);
        table.SkipTo(start);
    }

    /// <summary>Remembers what is held strictly before an instant: fills on a close come before the bar that opens at
    /// it.</summary>
    public void Hold(Instant time)
    {
        if (heldAt == time)
        {
            return;
        }
        heldAt = time;
        before[0] = account.Position(instrument).Quantity;
        before[1] = account.Position(instrument, PositionSide.Short).Quantity;
    }

    /// <summary>The next payment in a bar.</summary>
    /// <param name="bar">The bar, begun.</param>
    /// <param name="lastClose">Last known close; NaN before the first.</param>
    /// <param name="isWatched">Whether margin is watched, so that a wallet may have been used up.</param>
    /// <param name="payment">The payment.</param>
    public bool TryNext(in Bar bar, double lastClose, bool isWatched, out FundingPayment payment)
    {
        while (true)
        {
            while (settledSides < 2)
            {
                var index = settledSides++;
                var side = index == 0 ? PositionSide.Net : PositionSide.Short;
                var held =
                    settlement.Time <= bar.OpenTime ? before[index] : account.Position(instrument, side).Quantity;
                if (held != Quantity.Zero)
                {
                    payment = Payment(held, side, isWatched);
                    return true;
                }
            }
            if (!table.TryNext(bar, lastClose, out settlement))
            {
                payment = default;
                return false;
            }
            settledSides = 0;
        }
    }

    public void Visit(StateVisitor visitor)
    {
        table.Visit(visitor);
        visitor.Visit(ref heldAt);
        visitor.Visit(ref before[0]);
        visitor.Visit(ref before[1]);
    }

    private FundingPayment Payment(Quantity held, PositionSide side, bool isWatched)
    {
        if (double.IsNaN(settlement.Rate))
        {
            throw table.NoRate(symbol, settlement.Time);
        }
        Check.That(settlement.Mark > Price.Zero);
        var owed = Money.CostOf(settlement.Mark, held, Ratio.FromDouble(settlement.Rate));
        // The wallet of a position that was liquidated at this very open gives no more than it has.
        var isGone = isWatched && account.Position(instrument, side).IsFlat;
        var paid = isGone ? Money.Min(owed, Money.Max(account.Cash, Money.Zero)) : owed;
        return new FundingPayment(settlement.Time, settlement.Rate, settlement.Mark, paid)
        {
            Instrument = instrument,
            PositionSide = side,
        };
    }
}
