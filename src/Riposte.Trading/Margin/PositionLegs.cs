using Riposte.Core.Money;

namespace Riposte.Trading.Margin;

/// <summary>What is held of one symbol: one leg in one-way mode, up to two in hedge mode. An absent leg has quantity
/// 0.</summary>
/// <param name="Long">Size of the long leg, not below 0.</param>
/// <param name="LongEntry">Its average entry price; of no account without the leg.</param>
/// <param name="Short">Size of the short leg, not below 0.</param>
/// <param name="ShortEntry">Its average entry price; of no account without the leg.</param>
public readonly record struct PositionLegs(Quantity Long, Price LongEntry, Quantity Short, Price ShortEntry)
{
    /// <summary>A position of one-way mode.</summary>
    /// <param name="quantity">Size; negative is short, 0 is none.</param>
    /// <param name="entry">Average entry price.</param>
    public static PositionLegs OneWay(Quantity quantity, Price entry) =>
        quantity < Quantity.Zero
            ? new(Quantity.Zero, Price.Zero, -quantity, entry)
            : new(quantity, entry, Quantity.Zero, Price.Zero);

    /// <summary>Whether nothing is held.</summary>
    public bool IsFlat => Long.Units == 0 && Short.Units == 0;

    /// <summary>Exact unrealised profit, in units of 1e-16.</summary>
    internal Int128 Unrealised(Price mark) =>
        checked(
            (Int128)Long.Units * (mark.Units - LongEntry.Units) - (Int128)Short.Units * (mark.Units - ShortEntry.Units)
        );

    /// <summary>Exact notional of both legs, each taken as positive, in units of 1e-16.</summary>
    internal Int128 Notional(Price mark) => checked(((Int128)Long.Units + Short.Units) * mark.Units);
}
