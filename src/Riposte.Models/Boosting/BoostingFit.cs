using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Dropping;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Objectives.Metrics;
using Riposte.Models.Boosting.Oblivious;
using Riposte.Models.Boosting.Sampling;

namespace Riposte.Models.Boosting;

/// <summary>One run of the boosting loop, from nothing or on top of a model.</summary>
internal sealed class BoostingFit
{
    private readonly BoostingOptions options;
    private readonly FitContext fit;
    private readonly CancellableWorkers workers;
    private readonly string[] featureNames;
    private readonly FitRows train;
    private readonly ValidationRows? valid;
    private readonly IMetric metric;
    private readonly Gradients gradients;
    private readonly TreeGrower? grower;
    private readonly ObliviousTrees? oblivious;
    private readonly RowSampler rows;
    private readonly FeatureSampler? features;
    private readonly DartRounds? dart;
    private readonly float[] baseMargins;
    private readonly float[][] margins;
    private readonly List<Tree> trees = [];
    private readonly List<double> trainLoss = [];
    private readonly List<double> validLoss = [];

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Options.</param>
    /// <param name="objective">Their objective.</param>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="valid">Rows that are watched; may be null.</param>
    /// <param name="fit">Seed, workers, cancellation, progress.</param>
    /// <param name="start">Model whose trees come first; null starts from nothing.</param>
    public BoostingFit(
        BoostingOptions options,
        IObjective objective,
        Dataset train,
        Dataset? valid,
        FitContext fit,
        BoostedTrees? start = null
    )
    {
        this.options = options;
        this.fit = fit;
        workers = new CancellableWorkers(fit.Workers, fit.Cancel);
        metric = ObjectiveChoice.MetricOf(options, objective);
        featureNames = [.. train.Features.Names];
        this.train = FitRows.Of(train, objective, nameof(train));
        var (used, weights) = (this.train.Rows, this.train.Weights);
        gradients = new Gradients(objective, this.train);
        rows = new RowSampler(options, used.Length, fit.Seed);
        baseMargins = start?.BaseMargins ?? objective.BaseMargins(this.train);
        margins = Array.ConvertAll(baseMargins, m => Filled(used.Length, m));
        var inner = fit with { Workers = workers };
        BinnedColumns columns;
        if (options.Growth == TreeGrowth.Oblivious)
        {
            oblivious = new ObliviousTrees(options, objective, train.Features, this.train, baseMargins, inner);
            columns = oblivious.Columns;
        }
        else
        {
            var rules = new FeatureRules(options, featureNames);
            columns = BinnedColumns.Build(train.Features, used, weights, options, rules, workers);
            grower = new TreeGrower(options, columns, rules, inner, LeafRenewal.Of(objective, this.train));
            features = new FeatureSampler(options, columns, rules, fit.Seed);
        }
        dart = options.Dart is null ? null : new DartRounds(options, columns, fit.Seed, workers);
        this.valid = valid is { Rows.Length: > 0 }
            ? new ValidationRows(objective, metric, Encoded(valid), baseMargins)
            : null;
        StartFrom(start, train);
    }

    private Dataset Encoded(Dataset data) =>
        oblivious?.Encoders is { } encoders ? data with { Features = encoders.Encode(data.Features, data.Rows) } : data;

    /// <summary>Trains all rounds, or until the validation loss has not fallen for long enough.</summary>
    public TrainOutcome Run(bool measuresTrainLoss)
    {
        var first = trees.Count / options.Outputs;
        var round = first;
        var (best, bestLoss) = (first, first > 0 && valid is not null ? valid.Loss() : double.PositiveInfinity);
        while (round - first < options.Rounds && !IsOver(round - best))
        {
            fit.Cancel.ThrowIfCancellationRequested();
            GrowRound();
            round++;
            if (measuresTrainLoss)
            {
                trainLoss.Add(metric.Of(margins, train));
            }
            if (valid is not null)
            {
                validLoss.Add(valid.Loss());
                if (best == 0 || validLoss[^1] < bestLoss)
                {
                    (best, bestLoss) = (round, validLoss[^1]);
                    dart?.MarkBest();
                }
            }
            fit.Progress?.Invoke(round - first, options.Rounds);
        }
        var keepsBest = valid is not null && options.EarlyStoppingRounds > 0;
        var kept = dart?.Trees(keepsBest) ?? trees.GetRange(0, (keepsBest ? best : round) * options.Outputs);
        var all = options with { Rounds = first + options.Rounds };
        var model = new BoostedTrees(all, featureNames, baseMargins, kept, oblivious?.Encoders);
        return new TrainOutcome(model, valid is null ? round : best, [.. trainLoss], [.. validLoss])
        {
            RoundsRun = round - first,
            Metric = metric.Name,
        };
    }

    private bool IsOver(int worse) =>
        valid is not null && options.EarlyStoppingRounds > 0 && worse >= options.EarlyStoppingRounds;

    private void GrowRound()
    {
        dart?.Forget(margins);
        gradients.Compute(margins, workers);
        oblivious?.BeginRound();
        var sampled = rows.Next(gradients.Pairs);
        var grown = new GrownTree[options.Outputs];
        for (var output = 0; output < options.Outputs; output++)
        {
            fit.Cancel.ThrowIfCancellationRequested();
            var pairs = gradients.Pairs[output];
            grown[output] =
                oblivious?.Grow(output, sampled, pairs, margins[output])
                ?? grower!.Grow(features!.Next(), sampled, pairs, margins[output]);
        }
        if (dart is not null)
        {
            dart.Remember(grown, margins, valid);
            return;
        }
        for (var output = 0; output < options.Outputs; output++)
        {
            var tree = grown[output].ToTree();
            trees.Add(tree);
            valid?.Add(tree, output);
        }
    }

    // The margins are added up in the order of the trees, in single precision, as while fitting: so they are the same
    // bits.
    private void StartFrom(BoostedTrees? start, Dataset data)
    {
        if (start is null)
        {
            return;
        }
        for (var t = 0; t < start.Trees.Count; t++)
        {
            trees.Add(start.Trees[t]);
            valid?.Add(start.Trees[t], t % options.Outputs);
        }
        start.AddUpMargins(new RowSet(data.Features, train.Rows), margins, workers);
    }

    private static float[] Filled(int count, float value)
    {
        var filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }
}
