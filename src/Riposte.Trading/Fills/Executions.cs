using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Fills.Slippage;
using Riposte.Trading.Ledger;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>At what price, for what fee and how much of an order of one instrument trades. Mutable, one writer, no
/// allocation.</summary>
/// <param name="instrument">Index of the instrument.</param>
/// <param name="options">Costs.</param>
/// <param name="account">Where fills are booked.</param>
/// <param name="fees">Fees of the account.</param>
internal sealed class Executions(int instrument, BarMarketOptions options, AccountLedger account, FeeBook fees)
{
    private readonly SlippageMeter slippage = new(options.Costs, options.Base, options.Decision);
    private readonly double maxShare = options.Costs.MaxVolumeShare;
    private readonly Quantity step = options.Spec.StepSize;
    private Quantity room = Unlimited;
    private double volume = double.NaN;

    private static readonly Quantity Unlimited = new(long.MaxValue);

    /// <summary>Whether anything may still trade in this bar.</summary>
    public bool HasRoom => room > Quantity.Zero;

    /// <summary>Begins a bar: at most a share of its volume trades. Nothing trades in a bar whose volume is unknown or
    /// 0 (pessimistic).</summary>
    public void Begin(in Bar bar)
    {
        volume = bar.Volume;
        if (double.IsPositiveInfinity(maxShare))
        {
            return;
        }
        var most = double.IsNaN(volume) ? 0 : Math.Min(maxShare * volume, 1e10);
        room = Quantity.FromDouble(most).TruncateTo(step);
    }

    /// <summary>No limit until the next bar: a close-out by force of the end of the data.</summary>
    public void Unlimit() => room = Unlimited;

    public void End(in Bar bar) => slippage.Add(bar);

    /// <summary>How much of an order trades now, at most.</summary>
    public Quantity Tradable(in RestingOrder order)
    {
        var held = account.Position(instrument, order.Order.PositionSide).Quantity.Abs();
        var asked =
            order.Order.ClosePosition ? held
            : order.Order.ReduceOnly ? Quantity.Min(order.Left, held)
            : order.Left;
        return Quantity.Min(asked, room);
    }

    /// <summary>A price moved against a side by slippage.</summary>
    public Price Worse(Side side, Price reference, Quantity quantity)
    {
        var part = slippage.Of(quantity, reference, volume);
        return side == Side.Long ? reference.Raise(part) : reference.Lower(part);
    }

    /// <summary>Books an execution.</summary>
    public Fill Book(in Order order, Instant time, Price price, Price reference, Quantity quantity, FillKind kind)
    {
        Check.That(price > Price.Zero && quantity > Quantity.Zero);
        var fill = new Fill(
            order.Id,
            time,
            order.Side,
            price,
            reference,
            quantity,
            fees.Take(price, quantity, kind == FillKind.Taker, time)
        )
        {
            Instrument = instrument,
            PositionSide = order.PositionSide,
            Kind = kind,
        };
        account.Apply(fill);
        if (room != Unlimited)
        {
            room -= quantity;
        }
        return fill;
    }

    public void Visit(StateVisitor visitor)
    {
        slippage.Visit(visitor);
        visitor.Visit(ref room);
        visitor.Visit(ref volume);
    }
}
