using System.Collections.Immutable;
using Riposte.Learning.Search.Space;

namespace Riposte.Learning.Search.Studies;

/// <summary>One trial of a study, as far as it is. Immutable.</summary>
/// <param name="Number">Number in the study, from 0 without holes.</param>
/// <param name="Point">What is tried.</param>
/// <param name="State">Where it is.</param>
/// <param name="Scores">One per goal once it is complete; empty before, and for pruned and failed trials. NaN is
/// unknown and the worst.</param>
/// <param name="Intermediates">Intermediate values of the first goal, steps rising.</param>
public sealed record Trial(
    int Number,
    TrialPoint Point,
    TrialState State,
    ImmutableArray<double> Scores,
    ImmutableArray<IntermediateValue> Intermediates
)
{
    /// <summary>Whether nothing about it changes any more.</summary>
    public bool IsOver => State is TrialState.Complete or TrialState.Pruned or TrialState.Failed;
}
