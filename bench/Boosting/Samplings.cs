using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>Held-out loss and time of each way to draw rows and rounds: what is won, and what is lost.</summary>
internal static class Samplings
{
    private const int Seeds = 4;

    private static readonly (string Name, Func<BoostingOptions, BoostingOptions> Apply)[] Ways =
    [
        ("all rows", o => o),
        ("30 % of the rows by gradients (0.2, 0.1)", o => o with { Goss = new GossOptions() }),
        ("30 % drawn blindly", o => o with { Subsample = 0.3 }),
        ("20 % by gradients (0.1, 0.1)", o => o with { Goss = new GossOptions(0.1) }),
        ("20 % drawn blindly", o => o with { Subsample = 0.2 }),
        ("rounds dropped (0.1, skip 0.5)", o => o with { Dart = new DartOptions() }),
    ];

    /// <summary>A table of a case.</summary>
    public static IEnumerable<string> Run(Case data)
    {
        yield return $"{data.Name}, mean of {Seeds} seeds, one thread";
        yield return "| what takes part | s | loss | AUC |";
        yield return "| --- | --- | --- | --- |";
        foreach (var (name, apply) in Ways)
        {
            var (seconds, loss, auc) = (0.0, 0.0, 0.0);
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                var outputs = new float[data.Test.Rows.Length * data.Options.Outputs];
                var watch = Stopwatch.StartNew();
                var fit = new FitContext(seed, SerialWorkers.Instance);
                var model = new BoostingLearner(apply(data.Options)).Fit(data.Train, null, fit);
                seconds += watch.Elapsed.TotalSeconds / Seeds;
                model.Predict(data.Test.ToRowSet(), outputs);
                loss += Score.Loss(data.Options, data.Test, outputs) / Seeds;
                auc += Score.Auc(data.Options, data.Test, outputs) / Seeds;
            }
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {seconds:F2} | {loss:F4} | {auc:F4} |"
            );
        }
    }
}
