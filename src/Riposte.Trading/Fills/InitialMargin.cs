using Riposte.Core.Money;
using Riposte.Trading.Ledger;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Fills;

/// <summary>
/// Whether an account can open an order: the initial margin of all that it holds and has out must not become more than
/// the margin balance. Of a symbol in one-way mode that is the larger of |position + buys| and |position − sells| ÷
/// leverage, in hedge mode of each leg what it holds and what would open more of it. Cross: positions count at their
/// marks, and the balance is wallet + unrealised profit. Isolated: positions count with what was set aside, and the
/// balance is the wallet alone. An order that does not raise the margin of its symbol is never refused.
/// Direction of error: optimistic by the fee and by the gap to the fill, which are not reserved, and for orders that wait
/// for a trigger, which the exchange checks when they trigger and this never. No allocation.
/// </summary>
/// <remarks>Sources: Binance, "USDⓈ-M Futures: Position Margin and Open Order Margin" (one-way: the larger side) and
/// error code -2019, "Margin is insufficient".</remarks>
internal sealed class InitialMargin(MarginOptions options, AccountLedger account, BarMarket[] markets)
{
    public bool Allows(in Order order)
    {
        var isExempt =
            order.ReduceOnly || order.ClosePosition || order.IsConditional || order.Reason != CloseReason.None;
        var price = order.Kind == OrderKind.Limit ? order.Price : markets[order.Instrument].PriceNow;
        if (isExempt || price == Price.Zero)
        {
            return true;
        }
        var before = Of(order.Instrument, null);
        var after = Of(order.Instrument, order);
        if (after <= before)
        {
            return true;
        }
        var used = after;
        var balance = account.Cash;
        for (var i = 0; i < markets.Length; i++)
        {
            used += i == order.Instrument ? Money.Zero : Of(i, null);
            balance +=
                options.Mode == MarginMode.Cross && markets[i].PriceNow is { Units: > 0 } mark
                    ? account.Unrealised(i, mark)
                    : Money.Zero;
        }
        return used <= balance;
    }

    // Rounded up: whoever is short of 1e-8 is refused.
    private Money Of(int instrument, Order? extra)
    {
        ref readonly var net = ref account.Position(instrument);
        ref readonly var shorts = ref account.Position(instrument, PositionSide.Short);
        var opening = markets[instrument].Opening;
        if (extra is { } order)
        {
            var price = order.Kind == OrderKind.Limit ? order.Price : markets[instrument].PriceNow;
            opening.Add(order, order.Quantity, price);
        }
        if (!shorts.IsFlat || opening.IsHedge)
        {
            return Share(Held(net, instrument) + opening.Buys) + Share(Held(shorts, instrument) + opening.Sells);
        }
        var held = Held(net, instrument);
        var isLong = net.Quantity > Quantity.Zero;
        var up = isLong || net.IsFlat ? held + opening.Buys : (opening.Buys - held).Abs();
        var down = isLong ? (opening.Sells - held).Abs() : held + opening.Sells;
        return Share(Money.Max(up, down));
    }

    private Money Held(in HeldPosition position, int instrument) =>
        position.IsFlat ? Money.Zero
        : options.Mode == MarginMode.Isolated ? position.Basis
        : Money.ProductCeiling(markets[instrument].PriceNow, position.Quantity.Abs());

    private Money Share(Money notional) => new((notional.Units + options.Leverage - 1) / options.Leverage);
}
