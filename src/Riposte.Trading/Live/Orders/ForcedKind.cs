namespace Riposte.Trading.Live.Orders;

/// <summary>What the venue forces.</summary>
internal enum ForcedKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The margin was used up.</summary>
    Liquidation,

    /// <summary>Somebody else's loss was covered.</summary>
    Deleveraging,

    /// <summary>The instrument was settled or delivered.</summary>
    Settlement,
}
