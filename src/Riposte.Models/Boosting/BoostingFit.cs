using Riposte.Learning.Contracts;
using Riposte.Models.Boosting.Binning;
using Riposte.Models.Boosting.Dropping;
using Riposte.Models.Boosting.Growing;
using Riposte.Models.Boosting.Objectives;
using Riposte.Models.Boosting.Oblivious;
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

    public BoostingFit(BoostingOptions options, Dataset train, Dataset? valid, FitContext fit)
    {
        this.options = options;
        this.fit = fit;
        featureNames = [.. train.Features.Names];
        this.train = FitRows.Of(train, options, nameof(train));
        var (used, weights) = (this.train.Rows, this.train.Weights);
        gradients = new Gradients(options, this.train.Targets, weights);
        rows = new RowSampler(options, used.Length, fit.Seed);
        baseMargins = BaseMargins.Of(options, this.train);
        margins = Array.ConvertAll(baseMargins, m => Filled(used.Length, m));
        BinnedColumns columns;
        if (options.Growth == TreeGrowth.Oblivious)
        {
            oblivious = new ObliviousTrees(options, train.Features, this.train, baseMargins, fit);
            columns = oblivious.Columns;
        }
        else
        {
            var rules = new FeatureRules(options, featureNames);
            columns = BinnedColumns.Build(train.Features, used, weights, options, rules, fit.Workers);
            grower = new TreeGrower(options, columns, rules, fit);
            features = new FeatureSampler(options, columns, rules, fit.Seed);
        }
        dart = options.Dart is null ? null : new DartRounds(options, columns, fit.Seed, fit.Workers);
        this.valid = valid is { Rows.Length: > 0 } ? new ValidationRows(options, Encoded(valid), baseMargins) : null;
    }

    private Dataset Encoded(Dataset data) =>
        oblivious?.Encoders is { } encoders ? data with { Features = encoders.Encode(data.Features, data.Rows) } : data;

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
        var model = new BoostedTrees(options, featureNames, baseMargins, kept, oblivious?.Encoders);
        return new TrainOutcome(model, bestRounds, [.. trainLoss], [.. validLoss]) { RoundsRun = round };
    }

    private bool IsOver(int round, int bestRounds) =>
        valid is not null && options.EarlyStoppingRounds > 0 && round - bestRounds >= options.EarlyStoppingRounds;

    private void GrowRound()
    {
        dart?.Forget(margins);
        gradients.Compute(margins, fit.Workers);
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

    private static float[] Filled(int count, float value)
    {
        var filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }
}
