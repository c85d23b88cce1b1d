using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Explaining;

namespace Riposte.Reports.Explaining;

/// <summary>What the page of <c>model explain</c> shows.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Source">Name of the table that was explained.</param>
/// <param name="Method">How absent features are treated, one sentence.</param>
/// <param name="Unit">Unit of the contributions, such as log-odds.</param>
/// <param name="Outputs">Names of the margins.</param>
/// <param name="Contributions">The contributions; at least one row.</param>
/// <param name="Features">The rows that were explained, in the same order.</param>
/// <param name="Gain">Share of total gain of each feature.</param>
/// <param name="Curves">Partial dependence by cover of features, each of one; drawn in this order.</param>
/// <param name="Levels">Expected margins by cover: what the curves vary around.</param>
/// <param name="Notes">What a reader must know.</param>
/// <param name="Command">The command that repeats it.</param>
public sealed record ExplanationData(
    string Model,
    string Source,
    string Method,
    string Unit,
    string[] Outputs,
    Contributions Contributions,
    FeatureMatrix Features,
    double[] Gain,
    Dependence[] Curves,
    double[] Levels,
    string[] Notes,
    string Command
)
{
    /// <summary>Mean absolute contributions, by margin and feature.</summary>
    internal double[][] Means { get; } =
    [.. Enumerable.Range(0, Contributions.Outputs).Select(Contributions.MeanAbsolute)];
}
