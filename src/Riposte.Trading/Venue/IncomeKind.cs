namespace Riposte.Trading.Venue;

/// <summary>Why the wallet changed, as the venue's income history says.</summary>
public enum IncomeKind
{
    /// <summary>Profit or loss of a reduction.</summary>
    RealizedPnl,

    /// <summary>Fee of a trade.</summary>
    Commission,

    /// <summary>Funding settlement.</summary>
    Funding,

    /// <summary>Money came or went.</summary>
    Transfer,

    /// <summary>What the insurance fund took.</summary>
    LiquidationFee,

    /// <summary>Anything else; it counts, and is reported.</summary>
    Other,
}
