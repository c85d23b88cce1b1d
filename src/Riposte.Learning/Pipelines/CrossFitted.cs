using Riposte.Learning.Labels;

namespace Riposte.Learning.Pipelines;

/// <summary>A cross-fitted layer with its final model.</summary>
/// <typeparam name="TModel">What the layer's fits give.</typeparam>
public sealed class CrossFitted<TModel> : UpstreamLayer
{
    private readonly ILayer<TModel> layer;

    internal CrossFitted(ILayer<TModel> layer, LabelSpans labels, int[] train, OutOfFold outOfFold, TModel model)
        : base(layer.Name, labels, train, outOfFold, layer.Upstream) => (this.layer, Model) = (layer, model);

    /// <summary>The model fitted on all training positions.</summary>
    public TModel Model { get; }

    private protected override void PredictUnseen(int[] positions, Span<float> outputs)
    {
        if (positions.Length > 0)
        {
            layer.Predict(Model, positions, outputs);
        }
    }
}
