using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;
using Riposte.Models.Boosting.Explaining;

namespace Riposte.Bench.Boosting;

/// <summary>Processor time to explain rows, one thread, both sides in turn.</summary>
internal static class ShapTimes
{
    private const int Rows = 10_000;
    private const int Background = 100;

    // The library takes seconds for a thousand rows; its time a row does not depend on their number.
    private const int TheirRows = 1_000;

    /// <summary>Lines of a table.</summary>
    public static void Run(int runs, bool hasPeer, Action<string> write)
    {
        write($"Contributions of {Rows} rows, 50 features, medians of {runs} runs, µs a row.");
        write("| model | ours | libxgboost | ratio | one row | interventional | interactions |");
        write("| --- | --- | --- | --- | --- | --- | --- |");
        var binary = new BoostingOptions { Objective = BoostingObjective.Binary };
        write(Line("500 × 31 leaves", binary with { Rounds = 500 }, runs, hasPeer));
        var deep = binary with { Rounds = 100, MaxLeaves = 0, MaxDepth = 8, Growth = TreeGrowth.DepthWise };
        write(Line("100 × depth 8", deep, runs, hasPeer));
    }

    private static string Line(string name, BoostingOptions options, int runs, bool hasPeer)
    {
        var data = Case.Synthetic("shap", options, 20_000, Rows, 50);
        var workers = SerialWorkers.Instance;
        var model = new BoostingLearner(options).FitTrees(data.Train, null, new FitContext(1, workers)).Model;
        var explainer = TreeExplainer.PathDependent(model);
        var rows = data.Test.ToRowSet();
        var ours = Median(runs, Rows, () => explainer.Explain(rows, workers));
        var single = Median(runs, 1000, () => OneByOne(explainer, data.Test));
        var background = data.Train.At(data.Train.Rows[..Background]).ToRowSet();
        var interventional = TreeExplainer.Interventional(model, background);
        var few = data.Test.At(data.Test.Rows[..500]).ToRowSet();
        var other = Median(runs, 500, () => interventional.Explain(few, workers));
        var pairs = Median(runs, 500, () => explainer.Interact(few, workers));
        var theirs = hasPeer ? Theirs(data, runs) : double.NaN;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ours:F1} | {theirs:F1} | {ours / theirs:F3} | {single:F1} | {other:F1} | {pairs:F1} |"
        );
    }

    private static void OneByOne(TreeExplainer explainer, Dataset data)
    {
        var values = new double[explainer.RowLength];
        var row = new float[data.Features.Columns.Length];
        for (var i = 0; i < 1000; i++)
        {
            for (var f = 0; f < row.Length; f++)
            {
                row[f] = data.Features.Columns[f][data.Rows[i]];
            }
            explainer.ExplainRow(row, values);
        }
    }

    private static double Theirs(Case data, int runs)
    {
        var train = XgboostSettings.Matrix(data.Train);
        var test = XgboostSettings.Matrix(data.Test.At(data.Test.Rows[..TheirRows]));
        var booster = LibXgboost.Booster(train, XgboostSettings.Parameters(data.Options));
        for (var round = 0; round < data.Options.Rounds; round++)
        {
            LibXgboost.Update(booster, round, train);
        }
        var time = Median(runs, TheirRows, () => LibXgboost.Contributions(booster, test));
        LibXgboost.Free(booster, train);
        LibXgboost.Free(0, test);
        return time;
    }

    // Microseconds a row; the first call compiles and warms up.
    private static double Median(int runs, int rows, Action work)
    {
        work();
        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var start = Comparison.ProcessorTime();
            work();
            times.Add((Comparison.ProcessorTime() - start).TotalMicroseconds / rows);
        }
        return times.Order().ElementAt(runs / 2);
    }
}
