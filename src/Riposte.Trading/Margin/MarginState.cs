namespace Riposte.Trading.Margin;

/// <summary>How an account, or an isolated position, stands against its maintenance margin.</summary>
/// <param name="Balance">Margin balance: wallet and unrealised profit.</param>
/// <param name="Maintenance">Maintenance margin of all positions; 0 when nothing is held.</param>
public readonly record struct MarginState(MarginAmount Balance, MarginAmount Maintenance)
{
    /// <summary>
    /// Whether liquidation begins: something is held, and the margin balance is at or below the maintenance margin.
    /// </summary>
    /// <remarks>The exchange liquidates when the margin ratio reaches 100 %; an older page of its protocol says when
    /// the balance is below the maintenance margin. Equality liquidates here, the reading that is against us.</remarks>
    public bool IsLiquidated => Maintenance.Units > 0 && Balance.Units <= Maintenance.Units;

    /// <summary>Maintenance margin ÷ margin balance; 0 when nothing is held, NaN when no balance is left.</summary>
    public double Ratio => Balance.Units <= 0 ? double.NaN : Maintenance.ToDouble() / Balance.ToDouble();
}
