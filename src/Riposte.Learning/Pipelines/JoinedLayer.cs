using Riposte.Learning.Contracts;

namespace Riposte.Learning.Pipelines;

/// <summary>Several layers side by side, fitted on the same positions: outputs of the first, then of the second,
/// ….</summary>
/// <typeparam name="TModel">What their fits give.</typeparam>
/// <param name="Name">Name, unique in the stack.</param>
/// <param name="Layers">At least one.</param>
public sealed record JoinedLayer<TModel>(string Name, IReadOnlyList<ILayer<TModel>> Layers) : ILayer<TModel[]>
{
    /// <inheritdoc/>
    public int Outputs => Layers.Sum(layer => layer.Outputs);

    /// <inheritdoc/>
    public IReadOnlyList<UpstreamLayer> Upstream => [.. Layers.SelectMany(layer => layer.Upstream).Distinct()];

    /// <inheritdoc/>
    public TModel[] Fit(int[] train, FitContext fit) => All(fit, (layer, own, _) => layer.Fit(train, own));

    /// <inheritdoc/>
    public TModel[] Refit(int[] train, IReadOnlyList<TModel[]> folds, FitContext fit) =>
        All(fit, (layer, own, i) => layer.Refit(train, [.. folds.Select(fold => fold[i])], own));

    /// <inheritdoc/>
    public void Predict(TModel[] model, int[] positions, Span<float> outputs)
    {
        var first = 0;
        for (var i = 0; i < Layers.Count; i++)
        {
            var width = Layers[i].Outputs;
            var own = new float[positions.Length * width];
            Layers[i].Predict(model[i], positions, own);
            for (var row = 0; row < positions.Length; row++)
            {
                own.AsSpan(row * width, width).CopyTo(outputs.Slice(row * Outputs + first, width));
            }
            first += width;
        }
    }

    private TModel[] All(FitContext fit, Func<ILayer<TModel>, FitContext, int, TModel> run)
    {
        var models = new TModel[Layers.Count];
        fit.Workers.For(models.Length, i => models[i] = run(Layers[i], fit with { Progress = null }, i));
        return models;
    }
}
