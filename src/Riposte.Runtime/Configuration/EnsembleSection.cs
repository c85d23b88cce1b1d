using Riposte.Core.Time;
using Riposte.Models.Boosting;

namespace Riposte.Runtime.Configuration;

/// <summary><c>model.ensemble</c>: several models in the place of one.</summary>
/// <param name="Method">How they become one; <c>none</c> for a single model.</param>
/// <param name="Members">The members of decision bars; empty with <c>none</c>, <c>bagged</c> and
/// <c>snapshot</c>.</param>
/// <param name="Timeframes">Other timeframes with a member each.</param>
/// <param name="Copies">Copies of <c>bagged</c>.</param>
/// <param name="Snapshots">Round counts of <c>snapshot</c>.</param>
/// <param name="BlendShare">Share of the training rows that <c>blending</c> combines on.</param>
/// <param name="Ridge">Pull of stacking to the mean.</param>
/// <param name="Coverage">Share of cases that conformal sets hold.</param>
public sealed record EnsembleSection(
    string Method,
    IReadOnlyList<EnsembleSection.Member> Members,
    IReadOnlyList<Interval> Timeframes,
    int Copies,
    int Snapshots,
    double BlendShare,
    double Ridge,
    double Coverage
)
{
    /// <summary>Whether members are combined.</summary>
    public bool Combines => Method is not ("none" or "bagged" or "snapshot");

    /// <summary>A member of decision bars.</summary>
    /// <param name="Name">Its type.</param>
    /// <param name="Trees">Options of its trees; null for members that are no trees of boosting.</param>
    public sealed record Member(string Name, BoostingOptions? Trees);
}
