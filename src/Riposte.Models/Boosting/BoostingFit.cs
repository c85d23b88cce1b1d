using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Dropping;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Sampling;

namespace Riposte.Models.Boosting;

/// <summary>One run of the boosting loop.</summary>
internal sealed class BoostingFit
{
    private readonly BoostingOptions options;
    private readonly FitContext fit;
    private readonly string[] featureNames;
    private readonly FitRows train;
    private readonly ValidationRows? valid;
    private readonly Gradients gradients;
    private readonly TreeGrower grower;
    private readonly RowSampler rows;
    private readonly FeatureSampler features;
    private readonly DartRounds? dart;
    private readonly float[] baseMargins;
    private readonly float[][] margins;
    private readonly List<Tree> trees = [];
    private readonly List<double> trainLoss = [];
    private readonly List<double> validLoss = [];

    public BoostingFit(BoostingOptions options, Dataset train, Dataset? valid, FitContext fit)
    {
        this.options = options;
        this.fit = fit;
        featureNames = [.. train.Features.Names];
        this.train = FitRows.Of(train, options, nameof(train));
        var (used, weights) = (this.train.Rows, this.train.Weights);
        var columns = BinnedColumns.Build(train.Features, used, weights, options.MaxBins, fit.Workers);
        gradients = new Gradients(options, this.train.Targets, weights);
        grower = new TreeGrower(options, columns, fit.Workers);
        rows = new RowSampler(options, used.Length, fit.Seed);
        features = new FeatureSampler(options, columns, fit.Seed);
        dart = options.Dart is null ? null : new DartRounds(options, columns, fit.Seed, fit.Workers);
        baseMargins = BaseMargins.Of(options, this.train);
        margins = Array.ConvertAll(baseMargins, m => Filled(used.Length, m));
        this.valid = valid is { Rows.Length: > 0 } ? new ValidationRows(options, valid, baseMargins) : null;
    }

    /// <summary>Trains all rounds, or until the validation loss has not fallen for long enough.</summary>
    public TrainOutcome Run(bool measuresTrainLoss)
    {
        var bestRounds = 0;
        var round = 0;
        while (round < options.Rounds && !IsOver(round, bestRounds))
        {
            fit.Cancel.ThrowIfCancellationRequested();
            GrowRound();
            round++;
            if (measuresTrainLoss)
            {
                trainLoss.Add(Losses.Of(options.Objective, margins, train.Targets, train.Weights));
            }
            if (valid is not null)
            {
                validLoss.Add(valid.Loss());
                if (bestRounds == 0 || validLoss[^1] < validLoss[bestRounds - 1])
                {
                    bestRounds = round;
                    dart?.MarkBest();
                }
            }
            fit.Progress?.Invoke(round, options.Rounds);
        }
        bestRounds = bestRounds == 0 ? round : bestRounds;
        var keepsBest = valid is not null && options.EarlyStoppingRounds > 0;
        var kept = dart?.Trees(keepsBest) ?? trees.GetRange(0, (keepsBest ? bestRounds : round) * options.Outputs);
        var model = new BoostedTrees(options, featureNames, baseMargins, kept);
        return new TrainOutcome(model, bestRounds, [.. trainLoss], [.. validLoss]) { RoundsRun = round };
    }

    private bool IsOver(int round, int bestRounds) =>
        valid is not null && options.EarlyStoppingRounds > 0 && round - bestRounds >= options.EarlyStoppingRounds;

    private void GrowRound()
    {
        dart?.Forget(margins);
        gradients.Compute(margins, fit.Workers);
        var sampled = rows.Next(gradients.Pairs);
        var grown = new GrownTree[options.Outputs];
        for (var output = 0; output < options.Outputs; output++)
        {
            fit.Cancel.ThrowIfCancellationRequested();
            grown[output] = grower.Grow(features.Next(), sampled, gradients.Pairs[output], margins[output]);
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

    private static float[] Filled(int count, float value)
    {
        var filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }
}
