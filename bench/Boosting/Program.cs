using System.Diagnostics;
using Riposte.Bench.Boosting;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

var random = RandomStream.Named(1, "b");
foreach (var (n, f, classes, rounds) in new[] { (100_000, 100, 2, 100), (17_000, 50, 3, 150) })
{
    var columns = new float[f][];
    for (var c = 0; c < f; c++) { columns[c] = new float[n]; for (var i = 0; i < n; i++) columns[c][i] = (float)random.NextNormal(); }
    var y = new float[n];
    for (var i = 0; i < n; i++) { var s = columns[0][i] * columns[1][i] + columns[2][i] + random.NextNormal(); y[i] = classes == 2 ? (s > 0 ? 1 : 0) : s < -0.5 ? 0 : s > 0.5 ? 2 : 1; }
    var w = new float[n]; Array.Fill(w, 1f);
    var data = new Dataset(new FeatureMatrix(Enumerable.Range(0, f).Select(c => "f" + c).ToArray(), columns, n), y, w, Enumerable.Range(0, n).ToArray());
    var o = new BoostingOptions { Objective = classes == 2 ? BoostingObjective.Binary : BoostingObjective.Softmax, Rounds = rounds };
    for (var r = 0; r < 3; r++)
    {
        var t = Stopwatch.GetTimestamp();
        var outcome = new BoostingLearner(o).FitTrees(data, null, new FitContext(1, SerialWorkers.Instance));
        Console.WriteLine($"{n} {f} {Stopwatch.GetElapsedTime(t).TotalSeconds}  {outcome.Model.Info.Hash}");
    }
}
