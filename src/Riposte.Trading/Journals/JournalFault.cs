namespace Riposte.Trading.Journals;

/// <summary>What is wrong with a journal, and where.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Segment">Number of the segment.</param>
/// <param name="Offset">Where in it, in bytes.</param>
/// <param name="Sequence">Number of the first record that is concerned.</param>
/// <param name="What">A sentence.</param>
public sealed record JournalFault(JournalFaultKind Kind, long Segment, long Offset, long Sequence, string What)
{
    /// <summary>Bytes that are no whole batch, where the end is torn; else 0.</summary>
    public long Bytes { get; init; }

    /// <summary>Whether only a chain head that was kept elsewhere tells it; the files alone look sound.</summary>
    public bool IsToldElsewhere { get; init; }

    /// <summary>Whether no run starts on it. A torn end is cut off by the next start; a snapshot that is damaged or of another
    /// journal, which has no segment, is not used by it; what is kept elsewhere it does not know.</summary>
    public bool RefusesStart =>
        Kind != JournalFaultKind.Torn && !IsToldElsewhere && this is not { Kind: JournalFaultKind.Damaged, Segment: 0 };
}
