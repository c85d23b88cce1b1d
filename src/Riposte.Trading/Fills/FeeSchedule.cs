using Riposte.Core.Market;
using Riposte.Core.Money;

namespace Riposte.Trading.Fills;

/// <summary>Fees as a fixed share of notional. Direction of error: none for a fixed fee tier; ignores discounts and
/// tiers, so pessimistic for large traders.</summary>
/// <param name="Taker">Paid by orders that trade at once: market orders and stops.</param>
/// <param name="Maker">Paid by orders that rest: targets. Negative is a rebate.</param>
public readonly record struct FeeSchedule(Ratio Taker, Ratio Maker)
{
    /// <summary>The fees of a cost schedule.</summary>
    public static FeeSchedule From(CostSchedule costs) =>
        new(Ratio.FromDouble(costs.TakerFee), Ratio.FromDouble(costs.MakerFee));

    /// <summary>Fee of a fill, rounded up.</summary>
    public Money Of(Price price, Quantity quantity, bool taker) => Money.CostOf(price, quantity, taker ? Taker : Maker);
}
