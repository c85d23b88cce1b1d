using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Journals;

namespace Riposte.Runtime.Journals;

/// <summary>What an examination of a journal found.</summary>
/// <param name="Segments">Segments that hold something.</param>
/// <param name="Bytes">Bytes of them.</param>
/// <param name="Records">Sound records.</param>
/// <param name="Runs">Runs of the program among them.</param>
/// <param name="First">Wall clock of the first record; null without one.</param>
/// <param name="Last">Wall clock of the last one.</param>
/// <param name="Position">The place behind the last sound batch.</param>
/// <param name="Snapshots">Snapshots that fit to the journal.</param>
/// <param name="Faults">What is wrong; empty where nothing is.</param>
public sealed record JournalReport(
    int Segments,
    long Bytes,
    long Records,
    int Runs,
    Instant? First,
    Instant? Last,
    JournalPosition Position,
    int Snapshots,
    ImmutableArray<JournalFault> Faults
)
{
    /// <summary>What lies in the folder and is nothing to this journal.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
