using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>What a liquidation leaves of the wallet that backed it: the isolated wallet of one leg, or the cross wallet
/// of the whole account. More than the wallet is never lost: the exchange's insurance fund bears the rest.</summary>
/// <param name="Realised">Profit of the closed legs; negative is a loss.</param>
/// <param name="Fee">Liquidation fee that was taken: at most what was left.</param>
/// <param name="Left">Wallet afterwards, not below 0.</param>
/// <param name="Shortfall">What the insurance fund bears, not below 0.</param>
public readonly record struct LiquidationLoss(Money Realised, Money Fee, Money Left, Money Shortfall)
{
    /// <summary>Settles a liquidation.</summary>
    /// <param name="wallet">Wallet before.</param>
    /// <param name="positions">Everything that is closed, each at its mark.</param>
    /// <param name="feeRate">Fee per notional closed, not below 0.</param>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public static LiquidationLoss Of(Money wallet, ReadOnlySpan<MarginPosition> positions, Ratio feeRate)
    {
        var (realised, fee) = (Money.Zero, Money.Zero);
        foreach (ref readonly var position in positions)
        {
            realised += position.Unrealised.Floor();
            fee += Money.CostOf(position.Mark, position.Legs.Long + position.Legs.Short, feeRate);
        }
        var remains = wallet + realised;
        var taken = Money.Min(fee, Money.Max(remains, Money.Zero));
        return new LiquidationLoss(
            realised,
            taken,
            Money.Max(remains - taken, Money.Zero),
            Money.Max(-remains, Money.Zero)
        );
    }
}
