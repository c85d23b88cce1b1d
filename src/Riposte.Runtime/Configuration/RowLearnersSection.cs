using System.Collections.Immutable;

namespace Riposte.Runtime.Configuration;

/// <summary>Parameters of the learners without rounds, in the place of trees or as members of an ensemble.</summary>
/// <param name="Ridge">Penalty of <c>logistic</c>.</param>
/// <param name="Alpha">Size of the steps of <c>ftrl</c>.</param>
/// <param name="L1">Its threshold of weights.</param>
/// <param name="L2">Its penalty.</param>
/// <param name="Aggressiveness">C of <c>passive_aggressive</c>.</param>
/// <param name="Delta">δ of <c>hoeffding_tree</c>.</param>
/// <param name="GracePeriod">Weight of rows between two looks at one of its leaves.</param>
public sealed record RowLearnersSection(
    double Ridge,
    double Alpha,
    double L1,
    double L2,
    double Aggressiveness,
    double Delta,
    int GracePeriod
)
{
    /// <summary>Their words in <c>model.type</c> and <c>model.ensemble.members</c>; each has a section of its
    /// name.</summary>
    public static ImmutableArray<string> Names { get; } = ["logistic", "ftrl", "passive_aggressive", "hoeffding_tree"];
}
