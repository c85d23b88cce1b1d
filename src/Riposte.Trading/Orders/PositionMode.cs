namespace Riposte.Trading.Orders;

/// <summary>How the account keeps positions of one instrument; one setting for the whole account.</summary>
public enum PositionMode
{
    /// <summary>One net position an instrument.</summary>
    OneWay,

    /// <summary>A long and a short position an instrument.</summary>
    Hedge,
}
