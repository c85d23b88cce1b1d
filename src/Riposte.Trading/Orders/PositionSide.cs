namespace Riposte.Trading.Orders;

/// <summary>Which position of an instrument an order belongs to. In one-way mode there is one, the net; in hedge mode a
/// long and a short one live side by side.</summary>
public enum PositionSide
{
    /// <summary>The only one: one-way mode.</summary>
    Net,

    /// <summary>The long one of hedge mode.</summary>
    Long,

    /// <summary>The short one of hedge mode.</summary>
    Short,
}
