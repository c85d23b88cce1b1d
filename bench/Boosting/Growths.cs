using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>
/// Held-out loss of the ways to grow on several random splits of the same rows, and the time of one fit: leaf by leaf,
/// symmetric trees, those with ordered boosting, and libxgboost leaf by leaf. Each of ours is fitted with the number of
/// rounds that was best on a fifth of its training rows, at most <see cref="MostRounds"/>; libxgboost with as many as ours
/// leaf by leaf.
/// </summary>
internal sealed class Growths(int splits, bool hasPeer)
{
    private const int Depth = 6;
    private const int MostRounds = 2000;
    private const int Patience = 50;

    /// <summary>The table's head.</summary>
    public static string Head =>
        "| case | ours leaf-wise | oblivious | oblivious, ordered | libxgboost | rounds | ms a round |\n"
        + "| --- | --- | --- | --- | --- | --- | --- |";

    /// <summary>One line: mean loss ± half the 95 % interval over splits; differences to the first column are
    /// paired.</summary>
    /// <param name="data">All rows; its split is not used.</param>
    /// <param name="categories">Names of features without order.</param>
    public string Run(Case data, IReadOnlyList<string> categories)
    {
        var oblivious = data.Options with { Growth = TreeGrowth.Oblivious, MaxDepth = Depth };
        oblivious = categories.Count == 0 ? oblivious : oblivious with { Categories = new() { Features = categories } };
        BoostingOptions[] ours = [data.Options, oblivious, oblivious with { Ordered = new OrderedOptions() }];
        var chosen = new double[3];
        var losses = new double[4][];
        var times = new double[3][];
        for (var way = 0; way < losses.Length; way++)
        {
            losses[way] = new double[splits];
        }
        for (var way = 0; way < times.Length; way++)
        {
            times[way] = new double[splits];
        }
        int[] all = [.. data.Train.Rows, .. data.Test.Rows];
        for (var s = 0; s < splits; s++)
        {
            RandomStream.Named((ulong)s, "bench.growths").Shuffle<int>(all);
            var held = all.Length * 3 / 4;
            var (train, test) = (data.Train.At([.. all[..held].Order()]), data.Test.At([.. all[held..].Order()]));
            var inner = data.Train.At([.. all[..(held * 4 / 5)].Order()]);
            var valid = data.Train.At([.. all[(held * 4 / 5)..held].Order()]);
            for (var way = ours.Length - 1; way >= 0; way--)
            {
                var context = new FitContext((ulong)s, SerialWorkers.Instance);
                var tried = ours[way] with { Rounds = MostRounds, EarlyStoppingRounds = Patience };
                var rounds = new BoostingLearner(tried).FitTrees(inner, valid, context).BestRounds;
                chosen[way] += (double)rounds / splits;
                var start = Comparison.ProcessorTime();
                var model = new BoostingLearner(ours[way]).WithRounds(rounds).Fit(train, null, context);
                times[way][s] = (Comparison.ProcessorTime() - start).TotalMilliseconds / rounds;
                var outputs = new float[test.Rows.Length * data.Options.Outputs];
                model.Predict(test.ToRowSet(), outputs);
                losses[way][s] = Score.Loss(data.Options, test, outputs);
                losses[3][s] =
                    hasPeer && way == 0 ? PeerLoss(data.Options with { Rounds = rounds }, train, test) : double.NaN;
            }
        }
        var cells = losses.Select((own, way) => way == 0 ? Mean(own) : Against(losses[0], own));
        var seconds = times.Select(t => t.Order().ElementAt(t.Length / 2).ToString("F1", CultureInfo.InvariantCulture));
        var means = chosen.Select(c => c.ToString("F0", CultureInfo.InvariantCulture));
        return $"| {data.Name} | {string.Join(" | ", cells)} | {string.Join(" / ", means)} | {string.Join(" / ", seconds)} |";
    }

    private static double PeerLoss(BoostingOptions options, Dataset train, Dataset test)
    {
        var matrix = XgboostSettings.Matrix(train);
        var booster = LibXgboost.Booster(matrix, XgboostSettings.Parameters(options));
        for (var round = 0; round < options.Rounds; round++)
        {
            LibXgboost.Update(booster, round, matrix);
        }
        var held = XgboostSettings.Matrix(test);
        var outputs = LibXgboost.Predict(booster, held);
        LibXgboost.Free(booster, matrix);
        LibXgboost.Free(0, held);
        return Score.Loss(options, test, outputs);
    }

    private static string Mean(double[] values) =>
        string.Create(CultureInfo.InvariantCulture, $"{values.Average():F4}");

    private static string Against(double[] first, double[] own)
    {
        double[] differences = [.. own.Zip(first, (a, b) => a - b)];
        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / Math.Max(1, differences.Length - 1));
        var half =
            Riposte.Learning.Significance.StudentT.TwoSidedQuantile(0.05, Math.Max(1, differences.Length - 1))
            * deviation
            / Math.Sqrt(differences.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{own.Average():F4} ({mean:+0.0000;−0.0000} ± {half:F4})");
    }
}
