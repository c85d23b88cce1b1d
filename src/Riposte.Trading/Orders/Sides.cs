namespace Riposte.Trading.Orders;

/// <summary>Numbers of sides.</summary>
internal static class Sides
{
    /// <summary>1 for long, −1 for short.</summary>
    public static int Sign(this Side side) => side == Side.Long ? 1 : -1;
}
