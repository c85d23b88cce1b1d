namespace Riposte.Core.Market.Checks.Sources;

/// <summary>How two sources are compared.</summary>
public sealed record SourceCompareOptions
{
    /// <summary>The defaults.</summary>
    public static SourceCompareOptions Default { get; } = new();

    /// <summary>Largest difference of two closes, as a fraction of the first. Default 1 %: two markets are never quite
    /// equal.</summary>
    public double Tolerance { get; init; } = 0.01;

    /// <summary>Largest shift that is tried on either side, in bars. Default 60.</summary>
    public int MaxLag { get; init; } = 60;

    /// <summary>Longest shift by half hours that is tried beside it, in hours, for wrong time zones. Default 14.</summary>
    public int MaxLagHours { get; init; } = 14;

    /// <summary>How much better a shift must correlate to be believed. Default 0.1.</summary>
    public double ShiftMargin { get; init; } = 0.1;

    /// <summary>Fewest pairs of returns for a verdict. Default 100.</summary>
    public int FewestReturns { get; init; } = 100;

    /// <summary>Findings that are listed. Default 20.</summary>
    public int ListedPerKind { get; init; } = 20;
}
