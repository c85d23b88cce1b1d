namespace Riposte.Core.Market.Checks;

/// <summary>How much a finding matters.</summary>
public enum CheckSeverity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Unusual; the data are used as they are.</summary>
    Warning,

    /// <summary>Wrong; the data are refused unless a repair policy deals with it.</summary>
    Error,
}
