namespace Riposte.Trading.Events;

/// <summary>How an execution came about.</summary>
public enum FillKind
{
    /// <summary>Our order took liquidity.</summary>
    Taker,

    /// <summary>Our order made liquidity.</summary>
    Maker,

    /// <summary>The venue closed the position because its margin was used up. No order of ours is behind it.</summary>
    Liquidation,

    /// <summary>The venue closed the position to cover someone else's loss (auto-deleveraging). No order of ours is
    /// behind it.</summary>
    Deleveraging,

    /// <summary>Somebody else traded the account, or an order of ours traded what no desk holds. The account changes; desks
    /// lose what of theirs it closed.</summary>
    Outside,
}
