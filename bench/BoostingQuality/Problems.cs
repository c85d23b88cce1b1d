using Riposte.Bench.Boosting;
using Riposte.Core.Randomness;
using Riposte.Learning.Contracts;
using Riposte.Learning.Splits;
using Riposte.Models.Boosting;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Bench.BoostingQuality;

/// <summary>The problems of the study. 100 rounds, 31 leaves, 256 bins, learning rate 0.1, λ = 1.</summary>
internal static class Problems
{
    private static readonly BoostingOptions Binary = new() { Objective = BoostingObjective.Binary, Rounds = 100 };

    /// <summary>Public data sets; a quarter of the rows, drawn by the seed, is held out.</summary>
    public static IEnumerable<Problem> Public(string folder, int seeds)
    {
        yield return Drawn(Case.File("adult", Binary, At("adult-train.txt.gz"), columns => columns - 1, 1), seeds);
        var squared = Binary with { Objective = BoostingObjective.SquaredError };
        yield return Drawn(Case.File("california", squared, At("california-housing.csv.gz"), _ => 8, 100_000), seeds);
        yield return Drawn(
            Case.Files(
                "lightgbm-binary",
                Binary,
                At("lightgbm-binary.train.tsv.gz"),
                At("lightgbm-binary.test.tsv.gz")
            ),
            seeds
        );
        yield return Drawn(
            Case.Files(
                "lightgbm-multiclass",
                new BoostingOptions { Classes = 5, Rounds = 100 },
                At("lightgbm-multiclass.train.tsv.gz"),
                At("lightgbm-multiclass.test.tsv.gz")
            ),
            seeds
        );

        string At(string file) => Path.Combine(folder, file);
    }

    /// <summary>Features and triple-barrier labels of a configured run on real bars, in purged folds.</summary>
    public static Problem Market(string config, string bars, string work, int folds)
    {
        var loaded = ConfigLoader.Load(ConfigRequest.File(config)).Require();
        var request = new RunRequest(
            loaded,
            bars,
            null,
            null,
            work,
            "",
            Environment.ProcessorCount,
            true,
            "open",
            "none"
        );
        var run = RunContext.Of(request, new SilentProgress(), CancellationToken.None);
        var inputs = InputStages.Prepare(run, request);
        var targets = Array.ConvertAll(inputs.Labels.Outcomes, outcome => (float)(int)outcome);
        var weights = new float[targets.Length];
        Array.Fill(weights, 1f);
        var (rows, features) = (inputs.Labels.EventRows, inputs.Fold.Features);
        var columns = Array.ConvertAll(features.Columns, column => Array.ConvertAll(rows, row => column[row]));
        var all = new Dataset(new FeatureMatrix(features.Names, columns, rows.Length), targets, weights, []);
        return new Problem(
            $"BTCUSDT 15m, {targets.Length} labels, purged folds",
            new BoostingOptions
            {
                Classes = 3,
                Rounds = 100,
                LearningRate = 0.05,
            },
            [
                .. new PurgedKFold(folds, RunOptions.ToEmbargo(loaded))
                    .Split(inputs.Labels.Spans)
                    .Select(fold => (all.At(fold.Train), all.At(fold.Test))),
            ]
        );
    }

    private static Problem Drawn(Case data, int seeds)
    {
        int[] rows = [.. data.Train.Rows, .. data.Test.Rows];
        return new Problem(data.Name, data.Options, [.. Enumerable.Range(1, seeds).Select(Split)]);

        (Dataset Train, Dataset Test) Split(int seed)
        {
            var drawn = (int[])rows.Clone();
            RandomStream.Named((ulong)seed, "bench.quality").Shuffle<int>(drawn);
            var border = drawn.Length * 3 / 4;
            return (data.Train.At([.. drawn[..border].Order()]), data.Train.At([.. drawn[border..].Order()]));
        }
    }
}
