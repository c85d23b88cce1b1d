using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Ledger;

/// <summary>
/// Cash and positions of an account, exact. Every change of cash is an entry with a cause, and the causes add up to the
/// cash after each of them. Mutable, one writer.
/// </summary>
/// <param name="instruments">Number of instruments.</param>
/// <param name="record">Called with each entry; null keeps none.</param>
public sealed class AccountLedger(int instruments, Action<LedgerEntry>? record = null)
{
    // Two for each instrument: the net or long one, and the short one of hedge mode.
    private readonly HeldPosition[] positions = new HeldPosition[2 * instruments];
    private long count;
    private Money cash;
    private Money transfers;
    private Money realised;
    private Money fees;
    private Money funding;
    private Money slippage;

    /// <summary>Number of instruments.</summary>
    public int Instruments => instruments;

    /// <summary>Cash: the wallet balance of the venue.</summary>
    public Money Cash => cash;

    /// <summary>Sum of transfers.</summary>
    public Money Transfers => transfers;

    /// <summary>Sum of realised profit and loss, at fill prices.</summary>
    public Money Realised => realised;

    /// <summary>Sum of fees paid; positive is a cost.</summary>
    public Money Fees => fees;

    /// <summary>Sum of funding paid; positive is a cost.</summary>
    public Money Funding => funding;

    /// <summary>Sum of what slippage cost; a memo, since fill prices already hold it.</summary>
    public Money Slippage => slippage;

    /// <summary>Number of entries posted.</summary>
    public long Count => count;

    /// <summary>A position as it stands.</summary>
    public ref readonly HeldPosition Position(int instrument, PositionSide side = PositionSide.Net) =>
        ref positions[Slot(instrument, side)];

    /// <summary>Sum of an instrument's positions; negative is short.</summary>
    public Quantity Net(int instrument) => positions[2 * instrument].Quantity + positions[2 * instrument + 1].Quantity;

    /// <summary>Brings money in, or takes it out.</summary>
    public void Apply(in Transfer transfer)
    {
        transfers += transfer.Amount;
        Post(transfer.Time, LedgerCause.Transfer, transfer.Amount, default);
    }

    /// <summary>Books a fill: the part against the position realises profit or loss, the rest opens; then the
    /// fee.</summary>
    /// <returns>What was realised, before the fee.</returns>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public Money Apply(in Fill fill)
    {
        ref var position = ref positions[Slot(fill.Instrument, fill.PositionSide)];
        var gained = position.Apply(fill.Side, fill.Price, fill.Quantity, out var closed);
        gained = fill.Realised ?? gained;
        if (closed > Quantity.Zero || gained != Money.Zero)
        {
            realised += gained;
            Post(fill.Time, LedgerCause.Realised, gained, fill.Order);
        }
        slippage += SlippageOf(fill);
        fees += fill.Fee;
        Post(fill.Time, fill.IsForced ? LedgerCause.LiquidationFee : LedgerCause.Fee, -fill.Fee, fill.Order);
        return gained;
    }

    /// <summary>Books a funding settlement.</summary>
    public void Apply(in FundingPayment payment)
    {
        funding += payment.Paid;
        Post(payment.Time, LedgerCause.Funding, -payment.Paid, default);
    }

    /// <summary>Books what the venue took or gave outside of trades and funding.</summary>
    public void Apply(in Charge charge)
    {
        fees += charge.Paid;
        Post(charge.Time, LedgerCause.LiquidationFee, -charge.Paid, default);
    }

    /// <summary>Profit of an instrument's positions at a mark, rounded down; zero when flat.</summary>
    public Money Unrealised(int instrument, Price mark) =>
        positions[2 * instrument].Unrealised(mark) + positions[2 * instrument + 1].Unrealised(mark);

    /// <summary>What a fill's distance from its reference price costs, rounded up; negative when it fills
    /// better.</summary>
    public static Money SlippageOf(in Fill fill)
    {
        var distance =
            fill.Side == Side.Long ? fill.Price.Units - fill.Reference.Units : fill.Reference.Units - fill.Price.Units;
        return Money.ProductCeiling(new Price(distance), fill.Quantity);
    }

    internal void Visit(StateVisitor visitor)
    {
        visitor.Visit(ref count);
        visitor.Visit(ref cash);
        visitor.Visit(ref transfers);
        visitor.Visit(ref realised);
        visitor.Visit(ref fees);
        visitor.Visit(ref funding);
        visitor.Visit(ref slippage);
        foreach (ref var position in positions.AsSpan())
        {
            position.Visit(visitor);
        }
    }

    private static int Slot(int instrument, PositionSide side) => 2 * instrument + (side == PositionSide.Short ? 1 : 0);

    private void Post(Instant time, LedgerCause cause, Money amount, OrderId order)
    {
        cash += amount;
        Check.That(cash == transfers + realised - fees - funding);
        count++;
        record?.Invoke(new LedgerEntry(count, time, cause, amount, cash, order));
    }
}
