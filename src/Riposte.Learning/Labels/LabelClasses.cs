using System.Collections.Immutable;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Labels;

/// <summary>The classes of labels by name, whatever the kind; none where labels are numbers.</summary>
/// <param name="Names">Names in the order in which they are shown; empty when labels are numbers.</param>
/// <param name="Values">Place of each label's class among the names; empty when labels are numbers.</param>
public sealed record LabelClasses(ImmutableArray<string> Names, int[] Values)
{
    /// <summary>LONG, SHORT and NEUTRAL.</summary>
    public static readonly ImmutableArray<string> OutcomeNames = ["LONG", "SHORT", "NEUTRAL"];

    /// <summary>Labels that are numbers.</summary>
    public static readonly LabelClasses Numbers = new([], []);

    /// <summary>Whether labels are numbers.</summary>
    public bool AreNumbers => Names.IsEmpty;

    /// <summary>Whether the classes are outcomes of a trade.</summary>
    public bool AreOutcomes => Names.AsSpan().SequenceEqual(OutcomeNames.AsSpan());

    /// <summary>Outcomes as classes.</summary>
    public static LabelClasses Of(IEnumerable<Outcome> outcomes) => new(OutcomeNames, [.. outcomes.Select(PlaceOf)]);

    /// <summary>LONG, SHORT or NEUTRAL.</summary>
    public static string Word(Outcome outcome) => OutcomeNames[PlaceOf(outcome)];

    private static int PlaceOf(Outcome outcome) =>
        outcome switch
        {
            Outcome.Long => 0,
            Outcome.Short => 1,
            _ => 2,
        };
}
