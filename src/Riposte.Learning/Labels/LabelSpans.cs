using Riposte.Core.Errors;
using Riposte.Core.Time;

namespace Riposte.Learning.Labels;

/// <summary>
/// When each label's information starts and ends: all that a splitter needs to know of labels, whatever they say and
/// however many symbols they come from. "Position" is the index of a label. Immutable.
/// </summary>
public sealed record LabelSpans
{
    /// <summary>The spans of some labels.</summary>
    /// <param name="start">When each event was known; never falling. Equal starts belong to different symbols or to
    /// different events of one moment.</param>
    /// <param name="end">When the last bar that each label read was known; not before its start.</param>
    /// <param name="bar">Length of a bar: what a period in bars counts.</param>
    /// <param name="symbols">Number of the symbol of each label, at least 0; empty when all are of one symbol.</param>
    /// <exception cref="UserException">Lengths differ, starts fall, a label ends before it starts, or a symbol is below
    /// 0 (Data); the first position at fault is named.</exception>
    public LabelSpans(Instant[] start, Instant[] end, Interval bar, int[]? symbols = null)
    {
        (Start, End, Bar, Symbols) = (start, end, bar, symbols ?? []);
        if (end.Length != start.Length || (Symbols.Length != 0 && Symbols.Length != start.Length))
        {
            throw Bad(
                $"There are {start.Length} starts, {end.Length} ends and {Symbols.Length} symbols.",
                "Each label has one of each."
            );
        }
        for (var k = 0; k < start.Length; k++)
        {
            if (end[k] < start[k])
            {
                throw Bad(
                    $"Label {k} starts at {start[k]} and ends at {end[k]}.",
                    "A label cannot know less than its event."
                );
            }
            if (k > 0 && start[k] < start[k - 1])
            {
                throw Bad(
                    $"Label {k} starts at {start[k]}, before label {k - 1} at {start[k - 1]}.",
                    "Labels are split in order of time."
                );
            }
            if (Symbols.Length != 0 && Symbols[k] < 0)
            {
                throw Bad($"Label {k} has the symbol {Symbols[k]}.", "Symbols are numbered from 0.");
            }
        }
    }

    /// <summary>When each event was known; never falling.</summary>
    public Instant[] Start { get; }

    /// <summary>When the last bar that each label read was known.</summary>
    public Instant[] End { get; }

    /// <summary>Length of a bar.</summary>
    public Interval Bar { get; }

    /// <summary>Number of each label's symbol; empty when all are of one.</summary>
    public int[] Symbols { get; }

    /// <summary>Number of labels.</summary>
    public int Count => Start.Length;

    private static UserException Bad(string what, string why) =>
        new(ErrorKind.Data, what, why, "Sort the labels by their start and give each one its whole span.");
}
