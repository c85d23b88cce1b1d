using System.Collections.Immutable;
using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Cleaning;

/// <summary>What was done to bars, in order.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="Interval">Length of a bar.</param>
/// <param name="Rows">Rows of the grid, missing ones included.</param>
/// <param name="Input">Hash of the bars as given.</param>
/// <param name="Output">Hash of the bars as left.</param>
/// <param name="Steps">The steps in the order they were applied.</param>
public sealed record CleaningManifest(
    string Symbol,
    Interval Interval,
    int Rows,
    Hash128 Input,
    Hash128 Output,
    ImmutableArray<CleaningEntry> Steps
);
