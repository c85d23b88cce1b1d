using System.Globalization;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;

namespace Riposte.Learning.Pipelines;

/// <summary>
/// A layer that fits a learner on a table with one row per label, and on the outputs of the layers below it:
/// regime → pattern → signal → position. The layers below are given as <see cref="UpstreamLayer"/>, which has no in-sample
/// outputs to give, so a stack cannot learn from what an upstream model knows by heart. Their outputs become columns
/// named <c>layer.0</c>, <c>layer.1</c>, ….
/// </summary>
/// <param name="Name">Name, unique in the stack.</param>
/// <param name="Learner">What is fitted.</param>
/// <param name="Table">Features, targets and weights, one row per label position; its rows are not read.</param>
/// <param name="Labels">Spans of the labels.</param>
public sealed record TableLayer(string Name, ILearner Learner, Dataset Table, LabelSpans Labels) : ILayer<IModel>
{
    /// <summary>The layers below.</summary>
    public IReadOnlyList<UpstreamLayer> Upstream { get; init; } = [];

    /// <summary>Share of each fold's training positions, its purged tail, that decides early stopping; 0 trains all
    /// rounds.</summary>
    public double ValidationShare { get; init; }

    /// <inheritdoc/>
    public int Outputs => Learner.Info.Outputs;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A layer below has no out-of-fold output for a position.</exception>
    public IModel Fit(int[] train, FitContext fit)
    {
        if (ValidationShare <= 0)
        {
            return Learner.Fit(Table with { Features = Training(train), Rows = train }, null, fit);
        }
        var split = new PurgedTail(ValidationShare).Split(Labels, train);
        if (split.Train.Length == 0)
        {
            return Learner.Fit(Table with { Features = Training(train), Rows = train }, null, fit);
        }
        var data = Table with { Features = Training(train) };
        return Learner.Fit(data.At(split.Train), data.At(split.Tail), fit);
    }

    /// <inheritdoc/>
    public IModel Refit(int[] train, IReadOnlyList<IModel> folds, FitContext fit)
    {
        var rounds = Rounds.Mean(folds.Select(model => model.Info.Rounds));
        return Learner.WithRounds(rounds).Fit(Table with { Features = Training(train), Rows = train }, null, fit);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A layer below has no model that is blind to a position.</exception>
    public void Predict(IModel model, int[] positions, Span<float> outputs) =>
        model.Predict(new RowSet(Stacked(positions, layer => layer.Predict(positions)), positions), outputs);

    private FeatureMatrix Training(int[] positions) =>
        Stacked(
            positions,
            layer =>
            {
                var values = new float[positions.Length * layer.Outputs];
                for (var i = 0; i < positions.Length; i++)
                {
                    layer.OutOfFold.At(positions[i]).CopyTo(values.AsSpan(i * layer.Outputs));
                }
                return values;
            }
        );

    // Own columns are shared; upstream columns are unknown outside the positions.
    private FeatureMatrix Stacked(int[] positions, Func<UpstreamLayer, float[]> outputsOf)
    {
        var stacked = Table.Features;
        foreach (var layer in Upstream)
        {
            var names = Enumerable
                .Range(0, layer.Outputs)
                .Select(o => string.Create(CultureInfo.InvariantCulture, $"{layer.Name}.{o}"));
            stacked = UpstreamColumns.Append(stacked, [.. names], positions, outputsOf(layer));
        }
        return stacked;
    }
}
