using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>What is held of one symbol, with what its margin depends on.</summary>
/// <param name="Table">Tiers that count now.</param>
/// <param name="Legs">What is held.</param>
/// <param name="Mark">Mark price, above 0.</param>
public readonly record struct MarginPosition(MarginTable Table, PositionLegs Legs, Price Mark)
{
    /// <summary>Profit at the mark price.</summary>
    public MarginAmount Unrealised => new(checked(Legs.Unrealised(Mark) * MarginTable.RateScale));

    /// <summary>Size of both legs in quote currency at the mark price.</summary>
    public MarginAmount Notional => new(checked(Legs.Notional(Mark) * MarginTable.RateScale));

    /// <summary>Maintenance margin at the mark price. In hedge mode each leg has the tier of its own
    /// notional.</summary>
    public MarginAmount Maintenance =>
        new(
            checked(
                Table.Maintenance((Int128)Legs.Long.Units * Mark.Units)
                + Table.Maintenance((Int128)Legs.Short.Units * Mark.Units)
            )
        );

    /// <summary>Initial margin: notional at the mark price ÷ leverage, rounded up.</summary>
    /// <param name="leverage">Leverage set for the symbol.</param>
    /// <exception cref="ArgumentOutOfRangeException">The leverage is below 1.</exception>
    /// <exception cref="OverflowException">The result is out of range.</exception>
    public Money Initial(int leverage)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leverage, 1);
        return new MarginAmount((Notional.Units + leverage - 1) / leverage).Ceiling();
    }
}
