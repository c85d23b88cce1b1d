using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;

namespace Riposte.Runtime.Margin;

/// <summary>One position with its margin and its liquidation. Both legs of a cross hedge share band, distance and
/// loss.</summary>
/// <param name="Held">The position.</param>
/// <param name="Position">The leg at its mark, with the tiers that count.</param>
/// <param name="TiersFrom">Since when these tiers count.</param>
/// <param name="State">The wallet that backs the position: its own, or the account's.</param>
/// <param name="Band">Marks of the symbol that are survived.</param>
/// <param name="Bankruptcy">Marks of the symbol at which something is left of the wallet.</param>
/// <param name="Distance">From the mark to the nearer liquidation price.</param>
/// <param name="Loss">What liquidation leaves, at the nearer liquidation price, or at the mark where that is passed
/// already; null without a fee rate or a price.</param>
/// <param name="Notes">What is odd about the position.</param>
public sealed record LiquidationLine(
    HeldPosition Held,
    MarginPosition Position,
    Instant TiersFrom,
    MarginState State,
    LiquidationBand Band,
    LiquidationBand Bankruptcy,
    LiquidationDistance Distance,
    LiquidationLoss? Loss,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Position in the table of the tier at the mark.</summary>
    public int Tier => TierAt(Position.Mark);

    /// <summary>Position in the table of the tier at a price.</summary>
    public int TierAt(Price mark) => Position.Table.TierOf((Position with { Mark = mark }).Notional.Ceiling());
}
