using Riposte.Core.Errors;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels.Regimes;
using Riposte.Learning.Pipelines;
using Riposte.Learning.Splits;

namespace Riposte.Learning.Regimes;

/// <summary>
/// Layer 1: which of the seven regimes comes next. Cross-fit it (<see cref="CrossFit"/>) over the spans of its data: what
/// the layers above learn from are then outputs of models that saw neither the position nor anything that overlaps it.
/// </summary>
public sealed class RegimeLayer : ILayer<FittedRegimes>
{
    private const int Classes = RegimeLabels.Classes;
    private readonly RegimeData data;
    private readonly RegimeLayerOptions options;

    /// <summary>A layer over some data.</summary>
    /// <exception cref="ArgumentException">The learner does not predict seven classes.</exception>
    public RegimeLayer(RegimeData data, RegimeLayerOptions options)
    {
        if (options.Learner.Info.Outputs != Classes)
        {
            throw new ArgumentException(
                $"The learner predicts {options.Learner.Info.Outputs} numbers; seven regimes are expected.",
                nameof(options)
            );
        }
        (this.data, this.options) = (data, options);
    }

    /// <inheritdoc/>
    public string Name => "regime";

    /// <inheritdoc/>
    public int Outputs => Classes;

    /// <summary>Columns that the outputs become for the layer above, in order. Only probabilities: the regime that is
    /// named follows from them, and as a number it would give the regimes an order that they do not have.</summary>
    public static IReadOnlyList<string> ColumnNames { get; } =
    [.. RegimeLabels.Names.Select(name => $"regime_p_{name}")];

    /// <inheritdoc/>
    /// <exception cref="UserException">No training position has a known regime (kind Data).</exception>
    public FittedRegimes Fit(int[] train, FitContext fit)
    {
        var known = Known(train);
        if (options.ValidationShare > 0)
        {
            var split = new PurgedTail(options.ValidationShare).Split(data.Spans, known);
            if (split.Train.Length > 0)
            {
                var factors = Factors(split.Train);
                return new FittedRegimes(
                    options.Learner.Fit(MakeDataset(split.Train, factors), MakeDataset(split.Tail, factors), fit),
                    factors,
                    RegimeNaming.Likeliest
                );
            }
        }
        return FitAll(options.Learner, known, fit);
    }

    /// <inheritdoc/>
    /// <exception cref="UserException">No training position has a known regime (kind Data).</exception>
    public FittedRegimes Refit(int[] train, IReadOnlyList<FittedRegimes> folds, FitContext fit) =>
        FitAll(
            options.Learner.WithRounds(Rounds.Mean(folds.Select(fold => fold.Model.Info.Rounds))),
            Known(train),
            fit
        );

    /// <inheritdoc/>
    public void Predict(FittedRegimes model, int[] positions, Span<float> outputs) =>
        model.Predict(new RowSet(data.Features, RowsOf(positions)), outputs);

    private FittedRegimes FitAll(ILearner learner, int[] known, FitContext fit)
    {
        var factors = Factors(known);
        return new FittedRegimes(learner.Fit(MakeDataset(known, factors), null, fit), factors, RegimeNaming.Likeliest);
    }

    private int[] Known(int[] train)
    {
        var known = Array.FindAll(train, position => data.Classes[position] >= 0);
        return known.Length > 0
            ? known
            : throw new UserException(
                ErrorKind.Data,
                $"None of {train.Length} training bars has a known regime.",
                "A regime is judged against a long history before the bar, and by bars after it without a gap.",
                "Use more data, or a smaller layers.regime.history."
            );
    }

    // All regimes reach equally far, so uniqueness would weigh them alike: only classes are balanced. Mean weight 1.
    private double[] Factors(int[] positions)
    {
        var counts = new int[Classes];
        foreach (var position in positions)
        {
            counts[data.Classes[position]]++;
        }
        double present = counts.Count(count => count > 0);
        return Array.ConvertAll(
            counts,
            count => options.ClassBalance && count > 0 ? positions.Length / (present * count) : 1
        );
    }

    private Dataset MakeDataset(int[] positions, double[] factors)
    {
        var targets = new float[data.Features.Count];
        var weights = new float[data.Features.Count];
        foreach (var position in positions)
        {
            var row = data.Rows[position];
            targets[row] = data.Classes[position];
            weights[row] = (float)factors[data.Classes[position]];
        }
        return new Dataset(data.Features, targets, weights, RowsOf(positions));
    }

    private int[] RowsOf(int[] positions) => Array.ConvertAll(positions, position => data.Rows[position]);
}
