namespace Riposte.Core.Market.Instruments;

/// <summary>What can be done with an instrument. A word the venue invents is Unknown, which allows nothing.</summary>
public enum InstrumentStatus
{
    /// <summary>The venue's word is not known: no order.</summary>
    Unknown,

    /// <summary>Announced, not yet open.</summary>
    Pending,

    /// <summary>Open.</summary>
    Trading,

    /// <summary>Orders can only be cancelled, or are refused for a while.</summary>
    Halted,

    /// <summary>Settling or delisted.</summary>
    Closed,
}
