namespace Riposte.Trading.Orders;

/// <summary>How long a limit order may wait, and whether it may take liquidity.</summary>
public enum TimeInForce
{
    /// <summary>Until it is filled or taken back (GTC).</summary>
    GoodTillCancelled,

    /// <summary>What it cannot trade at once is cancelled (IOC).</summary>
    ImmediateOrCancel,

    /// <summary>All at once, or nothing (FOK).</summary>
    FillOrKill,

    /// <summary>Refused when it would trade at once: it only makes liquidity (GTX, post-only).</summary>
    PostOnly,
}
