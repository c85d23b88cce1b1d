using Riposte.Core;
using Riposte.Core.Hashing;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Ledger;

/// <summary>
/// Cash and one position of an account, exact. Every change of cash is an entry with a cause, and the causes add up to
/// the cash after each of them.
/// The position's basis is the sum of its entries (what a long cost, what a short brought), each rounded once against
/// us; the average price is derived.
/// Mutable, one writer.
/// </summary>
/// <param name="record">Called with each entry; null keeps none.</param>
public sealed class CashLedger(Action<LedgerEntry>? record = null)
{
    private long count;

    /// <summary>Cash.</summary>
    public Money Cash { get; private set; }

    /// <summary>Sum of transfers.</summary>
    public Money Transfers { get; private set; }

    /// <summary>Sum of realised profit and loss, at fill prices.</summary>
    public Money Realised { get; private set; }

    /// <summary>Sum of fees paid; positive is a cost.</summary>
    public Money Fees { get; private set; }

    /// <summary>Sum of funding paid; positive is a cost.</summary>
    public Money Funding { get; private set; }

    /// <summary>Sum of what slippage cost; a memo, since fill prices already hold it.</summary>
    public Money Slippage { get; private set; }

    /// <summary>Open position; negative is short.</summary>
    public Quantity Position { get; private set; }

    /// <summary>What the open position cost (long) or brought (short); zero when flat.</summary>
    public Money Basis { get; private set; }

    /// <summary>Basis ÷ position: the average entry price; NaN when flat.</summary>
    public double AveragePrice => Position.Units == 0 ? double.NaN : (double)Basis.Units / Position.Abs().Units;

    /// <summary>Number of entries posted.</summary>
    public long Count => count;

    /// <summary>Brings money in, or takes it out.</summary>
    public void Transfer(Instant time, Money amount)
    {
        Transfers += amount;
        Post(time, LedgerCause.Transfer, amount, default);
    }

    /// <summary>Books a fill: the part against the position realises profit or loss, the rest opens; then the
    /// fee.</summary>
    /// <returns>What was realised, before the fee.</returns>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public Money Apply(in Fill fill)
    {
        Check.That(fill.Quantity > Quantity.Zero);
        Check.That(fill.Price > Price.Zero);
        var signed = fill.Signed;
        var against = Position.Units != 0 && (Position.Units > 0) != (signed.Units > 0);
        var closed = against ? Quantity.Min(fill.Quantity, Position.Abs()) : Quantity.Zero;
        var realised = Money.Zero;
        if (closed > Quantity.Zero)
        {
            realised = Close(fill.Price, closed);
            Realised += realised;
            Post(fill.Time, LedgerCause.Realised, realised, fill.Order);
        }
        var opened = fill.Quantity - closed;
        if (opened > Quantity.Zero)
        {
            Basis +=
                fill.Side == Side.Long
                    ? Money.ProductCeiling(fill.Price, opened)
                    : Money.ProductFloor(fill.Price, opened);
            Position += fill.Side == Side.Long ? opened : -opened;
        }
        Slippage += SlippageOf(fill);
        Fees += fill.Fee;
        Post(fill.Time, LedgerCause.Fee, -fill.Fee, fill.Order);
        return realised;
    }

    /// <summary>Books a funding settlement.</summary>
    public void Apply(in FundingPayment payment)
    {
        Funding += payment.Paid;
        Post(payment.Time, LedgerCause.Funding, -payment.Paid, default);
    }

    /// <summary>Profit of the open position at a mark, rounded down; zero when flat.</summary>
    public Money Unrealised(Price mark)
    {
        if (Position.Units == 0)
        {
            return Money.Zero;
        }
        return Position.Units > 0
            ? Money.ProductFloor(mark, Position) - Basis
            : Basis - Money.ProductCeiling(mark, -Position);
    }

    /// <summary>Cash plus unrealised profit.</summary>
    public Money Equity(Price mark) => Cash + Unrealised(mark);

    /// <summary>What a fill's distance from its reference price costs, rounded up; negative when it fills
    /// better.</summary>
    public static Money SlippageOf(in Fill fill)
    {
        var distance =
            fill.Side == Side.Long ? fill.Price.Units - fill.Reference.Units : fill.Reference.Units - fill.Price.Units;
        return Money.ProductCeiling(new Price(distance), fill.Quantity);
    }

    internal void AddTo(Hasher hasher) =>
        hasher
            .Add(count)
            .Add(Cash.Units)
            .Add(Transfers.Units)
            .Add(Realised.Units)
            .Add(Fees.Units)
            .Add(Funding.Units)
            .Add(Slippage.Units)
            .Add(Position.Units)
            .Add(Basis.Units);

    private Money Close(Price price, Quantity closed)
    {
        var isLong = Position.Units > 0;
        var size = Position.Abs();
        var part =
            closed == size ? Basis
            : isLong ? Basis.ProrateCeiling(closed, size)
            : Basis.ProrateFloor(closed, size);
        Basis -= part;
        Position -= isLong ? closed : -closed;
        return isLong ? Money.ProductFloor(price, closed) - part : part - Money.ProductCeiling(price, closed);
    }

    private void Post(Instant time, LedgerCause cause, Money amount, OrderId order)
    {
        Cash += amount;
        Check.That(Cash == Transfers + Realised - Fees - Funding);
        count++;
        record?.Invoke(new LedgerEntry(count, time, cause, amount, Cash, order));
    }
}
