namespace Riposte.Reports.Validation;

/// <summary>What a fold does with a label.</summary>
public enum RowRole
{
    /// <summary>Lies outside the fold's windows.</summary>
    Unused,

    /// <summary>Trains.</summary>
    Train,

    /// <summary>Left out because its span meets the test.</summary>
    Purged,

    /// <summary>Left out by the embargo alone.</summary>
    Embargoed,

    /// <summary>Is tested.</summary>
    Test,
}
