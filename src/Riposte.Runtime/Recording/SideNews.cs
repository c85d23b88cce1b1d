namespace Riposte.Runtime.Recording;

/// <summary>What work beside the feed brings to the recorder: one of the three.</summary>
internal sealed record SideNews
{
    /// <summary>A depth snapshot as a frame.</summary>
    public ReadOnlyMemory<byte>? Snapshot { get; init; }

    /// <summary>All that history has in the range of a gap.</summary>
    public HistoryFill? Fill { get; init; }

    /// <summary>Something did not work, in words; it is tried again.</summary>
    public string? Trouble { get; init; }
}
