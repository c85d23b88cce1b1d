using System.Collections.Immutable;
using Riposte.Trading.Journals;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Journals;

/// <summary>What an opened journal holds: what a run needs to go on where the one before ended.</summary>
/// <param name="Epoch">Number of this run, higher than that of every run before: milliseconds from 2026 to its begin, or more.</param>
/// <param name="Snapshot">Where to begin; null is at an empty engine.</param>
/// <param name="Replayed">Inputs behind it, which were replayed.</param>
/// <param name="Position">Where the journal ended.</param>
/// <param name="Torn">The torn end that was cut off; null where there was none.</param>
/// <param name="Notes">Sentences on what else was found, such as a snapshot that could not be used.</param>
public sealed record JournalStart(
    long Epoch,
    JournalSnapshot? Snapshot,
    long Replayed,
    JournalPosition Position,
    JournalFault? Torn,
    ImmutableArray<string> Notes
)
{
    /// <summary>The run before this one; null where there was none.</summary>
    public RunStarted? Last { get; init; }

    /// <summary>Whether that run left word that what it wrote last was not confirmed.</summary>
    public bool HasFailed { get; init; }

    /// <summary>What a person should hear of: nobody else knows what a start leaves out. The last batch may have been acted on: its
    /// orders are at the venue.</summary>
    public IEnumerable<string> Findings()
    {
        if (Torn is { } torn)
        {
            var where =
                $"segment {torn.Segment}, byte {torn.Offset}, {torn.Bytes} bytes from record {torn.Sequence} on";
            yield return $"The end of the journal was no whole batch and was cut off: {where}. {torn.What}";
        }
        foreach (var note in Notes)
        {
            yield return $"{note} It was not used.";
        }
    }
}
