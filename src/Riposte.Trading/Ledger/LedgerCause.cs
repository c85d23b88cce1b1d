namespace Riposte.Trading.Ledger;

/// <summary>Why cash changed.</summary>
public enum LedgerCause
{
    /// <summary>Money brought in or taken out: no profit or loss.</summary>
    Transfer,

    /// <summary>Profit or loss of the closed part of a position, at fill prices.</summary>
    Realised,

    /// <summary>Fee of a fill.</summary>
    Fee,

    /// <summary>Funding settlement.</summary>
    Funding,

    /// <summary>What the venue charges for a forced execution.</summary>
    LiquidationFee,
}
