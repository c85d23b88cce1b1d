using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;

namespace Riposte.Models.Boosting;

/// <summary>One run of the boosting loop.</summary>
internal sealed class BoostingFit
{
    private readonly BoostingOptions options;
    private readonly FitContext fit;
    private readonly string[] featureNames;
    private readonly FitRows train;
    private readonly ValidationRows? valid;
    private readonly BinnedColumns columns;
    private readonly int[] usable;
    private readonly Gradients gradients;
    private readonly TreeGrower grower;
    private readonly RandomStream rowStream;
    private readonly RandomStream columnStream;
    private readonly float[] baseMargins;
    private readonly float[][] margins;
    private readonly List<TreeNode[]> trees = [];
    private readonly List<double> trainLoss = [];
    private readonly List<double> validLoss = [];
    private FeatureGroups? groups;

    public BoostingFit(BoostingOptions options, Dataset train, Dataset? valid, FitContext fit)
    {
        this.options = options;
        this.fit = fit;
        featureNames = [.. train.Features.Names];
        this.train = FitRows.Of(train, options, nameof(train));
        columns = BinnedColumns.Build(
            train.Features,
            this.train.Rows,
            this.train.Weights,
            options.MaxBins,
            fit.Workers
        );
        usable = [.. Enumerable.Range(0, featureNames.Length).Where(f => columns.AllBins(f) > 1 && columns.Count > 1)];
        gradients = new Gradients(options, this.train.Targets, this.train.Weights);
        grower = new TreeGrower(options, columns, fit.Workers);
        rowStream = RandomStream.Named(fit.Seed, "boosting.rows");
        columnStream = RandomStream.Named(fit.Seed, "boosting.columns");
        baseMargins = BaseMargins.Of(options, this.train);
        margins = Array.ConvertAll(baseMargins, m => Filled(this.train.Rows.Length, m));
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
                bestRounds = bestRounds == 0 || validLoss[^1] < validLoss[bestRounds - 1] ? round : bestRounds;
            }
            fit.Progress?.Invoke(round, options.Rounds);
        }
        bestRounds = bestRounds == 0 ? round : bestRounds;
        var kept = valid is not null && options.EarlyStoppingRounds > 0 ? bestRounds : round;
        var model = new BoostedTrees(options, featureNames, baseMargins, trees.GetRange(0, kept * options.Outputs));
        return new TrainOutcome(model, bestRounds, [.. trainLoss], [.. validLoss]) { RoundsRun = round };
    }

    private bool IsOver(int round, int bestRounds) =>
        valid is not null && options.EarlyStoppingRounds > 0 && round - bestRounds >= options.EarlyStoppingRounds;

    private void GrowRound()
    {
        gradients.Compute(margins, fit.Workers);
        var rows = SampleRows();
        for (var output = 0; output < options.Outputs; output++)
        {
            fit.Cancel.ThrowIfCancellationRequested();
            var tree = grower.Grow(SampleFeatures(), rows, gradients.Pairs[output], margins[output]);
            TreeNode[] nodes = [.. tree.Nodes];
            trees.Add(nodes);
            valid?.Add(nodes, output);
        }
    }

    private int[] SampleRows()
    {
        if (options.Subsample >= 1)
        {
            return allRows ??= [.. Enumerable.Range(0, train.Rows.Length)];
        }
        var sampled = new List<int>(train.Rows.Length);
        for (var i = 0; i < train.Rows.Length; i++)
        {
            if (rowStream.NextDouble() < options.Subsample)
            {
                sampled.Add(i);
            }
        }
        if (sampled.Count == 0)
        {
            sampled.Add(rowStream.NextInt(train.Rows.Length));
        }
        return [.. sampled];
    }

    private int[]? allRows;

    private FeatureGroups SampleFeatures()
    {
        if (options.ColumnSample >= 1)
        {
            return groups ??= FeatureGroups.Pack(columns, usable);
        }
        var shuffled = (int[])usable.Clone();
        columnStream.Shuffle<int>(shuffled);
        var count = Math.Min(usable.Length, Math.Max(1, (int)(options.ColumnSample * usable.Length)));
        var sampled = shuffled[..count];
        Array.Sort(sampled);
        if (groups is null)
        {
            return groups = FeatureGroups.Pack(columns, sampled);
        }
        groups.Repack(sampled);
        return groups;
    }

    private static float[] Filled(int count, float value)
    {
        var filled = new float[count];
        Array.Fill(filled, value);
        return filled;
    }
}
