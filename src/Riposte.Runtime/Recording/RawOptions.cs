namespace Riposte.Runtime.Recording;

/// <summary>How raw segments are cut and how much a killed process may lose.</summary>
public sealed record RawOptions
{
    /// <summary>Bytes on disk after which a segment is closed.</summary>
    public long SegmentBytes { get; init; } = 128L << 20;

    /// <summary>Age after which a segment is closed.</summary>
    public TimeSpan SegmentAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Lines after which what is written becomes readable for others, and survives a kill of the
    /// process.</summary>
    public int FlushLines { get; init; } = 2000;

    /// <summary>Time after which it does so with fewer lines.</summary>
    public TimeSpan FlushEvery { get; init; } = TimeSpan.FromSeconds(1);
}
