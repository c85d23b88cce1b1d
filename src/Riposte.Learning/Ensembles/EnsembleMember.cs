using Riposte.Learning.Contracts;
using Riposte.Learning.Pipelines;

namespace Riposte.Learning.Ensembles;

/// <summary>A fitted member of an ensemble.</summary>
/// <param name="Name">Name, unique in the ensemble.</param>
/// <param name="Model">The model.</param>
/// <param name="Transforms">What happens to the member's features before the model sees them.</param>
/// <param name="Columns">Where each of the member's features stands among those of the ensemble.</param>
public sealed record EnsembleMember(string Name, IModel Model, FittedTransforms Transforms, int[] Columns)
{
    /// <summary>A member whose model sees all features of the ensemble as they are.</summary>
    public static EnsembleMember Plain(string name, IModel model) =>
        new(
            name,
            model,
            FittedTransforms.Identity(model.Info.FeatureNames),
            [.. Enumerable.Range(0, model.Info.FeatureNames.Length)]
        );
}
