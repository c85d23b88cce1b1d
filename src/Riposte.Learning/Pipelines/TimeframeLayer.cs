using Riposte.Learning.Contracts;
using Riposte.Learning.Weights;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// A member of another timeframe: fitted on labels of its own bars, asked at decision bars. Positions are those of
/// decision labels, so that it is cross-fitted over the same blocks as the other members: it learns from those of its
/// labels that lie between training labels alone, and what it says of a decision bar comes from its newest closed bar.
/// </summary>
/// <param name="data">Decision bars.</param>
/// <param name="timeframe">The other bars.</param>
/// <param name="options">What is fitted.</param>
internal sealed class TimeframeLayer(FoldData data, TimeframeData timeframe, SignalPipelineOptions options)
    : ILayer<FittedSignal>
{
    private readonly SignalLayer own = new(
        data with
        {
            Features = timeframe.Features,
            Labels = timeframe.Labels,
            Regimes = null,
        },
        options
    );

    public string Name => timeframe.Name;

    public int Outputs => own.Outputs;

    public FittedSignal Fit(int[] train, FitContext fit) => own.Fit(timeframe.Allowed(data.Spans, train), fit);

    public FittedSignal Refit(int[] train, IReadOnlyList<FittedSignal> folds, FitContext fit) =>
        own.Refit(timeframe.Allowed(data.Spans, train), folds, fit);

    public void Predict(FittedSignal model, int[] positions, Span<float> outputs)
    {
        var rows = TrainingRows.Of(data.Labels, positions);
        model.Model.Predict(new RowSet(model.Transforms.Apply(timeframe.Joined, rows), rows), outputs);
    }
}
