using System.Collections.Immutable;

namespace Riposte.Learning.Search.Importance;

/// <summary>Which parameters of a study matter.</summary>
/// <param name="Parameters">All parameters, the greatest total effect first.</param>
/// <param name="Pairs">Pairs of the parameters with the greatest total effects, the strongest first.</param>
/// <param name="Trials">Trials that were looked at.</param>
/// <param name="Trees">Trees that found a difference at all; 0 makes every share NaN.</param>
/// <param name="Fit">Share of the variance of scores that the forest explains for trials it had not seen (out of bag);
/// negative when it is worse than their mean, NaN when unknown. Near 0 or below it the shares describe
/// noise.</param>
public sealed record StudyImportance(
    ImmutableArray<ParameterImportance> Parameters,
    ImmutableArray<PairImportance> Pairs,
    int Trials,
    int Trees,
    double Fit
)
{
    /// <summary>Fit from which the ranks are worth reading.</summary>
    public const double UsefulFit = 0.1;

    /// <summary>Whether the forest explains enough for the ranks to be worth reading.</summary>
    public bool IsUseful => Fit >= UsefulFit;
}
