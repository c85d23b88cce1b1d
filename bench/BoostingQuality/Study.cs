using System.Globalization;
using MathNet.Numerics.Distributions;
using Riposte.Bench.Boosting;
using Riposte.Models.Boosting;

namespace Riposte.Bench.BoostingQuality;

/// <summary>Fits every split with every engine and compares them pair by pair.</summary>
internal sealed class Study(string? python)
{
    private static readonly string[] Names = ["ours", "ours, XGBoost's bins", "libxgboost", "scikit-learn"];

    /// <summary>Two lines of the table: the losses, and where there is one the area under the curve.</summary>
    public IEnumerable<string> Lines(Problem problem)
    {
        var (options, splits) = (problem.Options, problem.Splits);
        var engines = python is null ? 3 : 4;
        var losses = new double[engines][];
        var areas = new double[engines][];
        for (var e = 0; e < engines; e++)
        {
            (losses[e], areas[e]) = (new double[splits.Count], new double[splits.Count]);
            for (var s = 0; s < splits.Count; s++)
            {
                var outputs = Fit(e, options, splits[s].Train, splits[s].Test);
                losses[e][s] = Score.Loss(options, splits[s].Test, outputs);
                areas[e][s] = Score.Auc(options, splits[s].Test, outputs);
            }
        }
        var name = options.Objective == BoostingObjective.SquaredError ? "RMSE" : "log loss";
        yield return Line(problem.Name, name, losses);
        if (options.Objective == BoostingObjective.Binary)
        {
            yield return Line(problem.Name, "AUC", areas);
        }
    }

    /// <summary>The head of the table.</summary>
    public string Head()
    {
        var engines = python is null ? 3 : 4;
        var peers = string.Join("", Names[1..engines].Select(n => $" ours − {n} (95 %) |"));
        return $"| data | score |{string.Join("", Names[..engines].Select(n => $" {n} |"))}{peers}\n"
            + $"|---|---|{string.Concat(Enumerable.Repeat("---:|", 2 * engines - 1))}";
    }

    private float[] Fit(
        int engine,
        BoostingOptions options,
        Riposte.Learning.Contracts.Dataset train,
        Riposte.Learning.Contracts.Dataset test
    ) =>
        engine switch
        {
            0 => Engines.Ours(options, train, test),
            1 => Engines.Ours(options with { XgboostCompatible = true }, train, test),
            2 => Engines.Xgboost(options, train, test),
            _ => Engines.Sklearn(python!, options, train, test),
        };

    private static string Line(string problem, string score, double[][] values)
    {
        var means = string.Join(
            "",
            values.Select(v => string.Create(CultureInfo.InvariantCulture, $" {v.Average():F5} |"))
        );
        var pairs = string.Join("", values[1..].Select(v => $" {Difference(values[0], v)} |"));
        return $"| {problem} | {score} |{means}{pairs}";
    }

    // Splits of the same rows overlap, so this interval is a little too narrow: it errs towards finding a difference.
    private static string Difference(double[] ours, double[] theirs)
    {
        var pairs = ours.Zip(theirs, (a, b) => a - b).ToArray();
        var mean = pairs.Average();
        var error = Math.Sqrt(pairs.Sum(d => (d - mean) * (d - mean)) / (pairs.Length - 1) / pairs.Length);
        var half = error * StudentT.InvCDF(0, 1, pairs.Length - 1, 0.975);
        return string.Create(CultureInfo.InvariantCulture, $"{mean:+0.00000;−0.00000} ± {half:F5}");
    }
}
