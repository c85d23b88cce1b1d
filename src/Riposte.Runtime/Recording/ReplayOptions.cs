namespace Riposte.Runtime.Recording;

/// <summary>How a recording is replayed.</summary>
public sealed record ReplayOptions
{
    /// <summary>Records after which they are written to the store.</summary>
    public int BatchRecords { get; init; } = 1_000_000;
}
