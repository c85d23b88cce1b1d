namespace Riposte.Trading.Live;

/// <summary>How well the journal can be written.</summary>
public enum JournalHealth
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>It lags behind: signals grow stale.</summary>
    Slow,

    /// <summary>The disk is full: what is written goes to the reserve that is kept for exits.</summary>
    Reserve,

    /// <summary>A write was not confirmed: nothing later may be taken for durable.</summary>
    Failed,
}
