using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>
/// Margin of positions that share a wallet. Under cross margin that is the account: the cross wallet and all positions.
/// Under isolated margin each leg is an account of its own: its isolated wallet and one position with one leg.
/// Allocates nothing; exact.
/// </summary>
/// <remarks>Source: Binance, "How to Calculate Liquidation Price of USDⓈ-M Futures Contracts".</remarks>
public static class AccountMargin
{
    /// <summary>How the account stands at the marks of its positions. Work grows with positions × tiers.</summary>
    /// <param name="wallet">Wallet balance, without unrealised profit.</param>
    /// <param name="positions">Everything that the wallet backs, one position a symbol.</param>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public static MarginState Of(Money wallet, ReadOnlySpan<MarginPosition> positions)
    {
        var balance = MarginAmount.Of(wallet);
        var maintenance = default(MarginAmount);
        foreach (ref readonly var position in positions)
        {
            balance += position.Unrealised;
            maintenance += position.Maintenance;
        }
        return new MarginState(balance, maintenance);
    }

    /// <summary>
    /// The mark prices of one symbol between which the account survives while every other mark stays. Work grows with
    /// positions × tiers.
    /// </summary>
    /// <param name="wallet">As for <see cref="Of"/>.</param>
    /// <param name="positions">As for <see cref="Of"/>; the mark of the symbol asked for does not matter.</param>
    /// <param name="index">Which of the positions.</param>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public static LiquidationBand Liquidation(Money wallet, ReadOnlySpan<MarginPosition> positions, int index)
    {
        var rest = MarginAmount.Of(wallet);
        for (var i = 0; i < positions.Length; i++)
        {
            if (i != index)
            {
                rest += positions[i].Unrealised - positions[i].Maintenance;
            }
        }
        return BandSearch.Find(rest, positions[index].Legs, positions[index].Table);
    }

    /// <summary>The mark prices of one symbol between which the margin balance stays above 0 while every other mark
    /// stays. Its ends are the bankruptcy prices.</summary>
    /// <param name="wallet">As for <see cref="Of"/>.</param>
    /// <param name="positions">As for <see cref="Liquidation"/>.</param>
    /// <param name="index">Which of the positions.</param>
    /// <exception cref="OverflowException">An amount is out of range.</exception>
    public static LiquidationBand Bankruptcy(Money wallet, ReadOnlySpan<MarginPosition> positions, int index)
    {
        var rest = MarginAmount.Of(wallet);
        for (var i = 0; i < positions.Length; i++)
        {
            if (i != index)
            {
                rest += positions[i].Unrealised;
            }
        }
        return BandSearch.Find(rest, positions[index].Legs, null);
    }
}
