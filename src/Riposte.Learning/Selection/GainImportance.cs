using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Share of a model's total gain, measured on the rows it was fitted on: fast, but a feature with many
/// different values gains something from noise too.</summary>
/// <param name="Model">The model.</param>
public sealed record GainImportance(SelectionModel Model) : IImportance
{
    /// <inheritdoc/>
    public string Name => "gain";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The learner's models have no gain.</exception>
    public double[] Measure(SelectionData data, FitContext fit) =>
        Model.Fit(data, data.Train, fit).Importance()
        ?? throw new ArgumentException($"Models of the learner {Model.Learner.Info.Name} have no gain.", nameof(data));
}
