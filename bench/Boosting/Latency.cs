using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>Time to predict one row, another row every time. A slow one makes live decisions late.</summary>
internal static class Latency
{
    private const int Calls = 50_000;

    /// <summary>One line about 500 trees of 31 leaves.</summary>
    public static string Run()
    {
        var options = new BoostingOptions { Objective = BoostingObjective.Binary, Rounds = 500 };
        var data = Case.Synthetic("latency", options, 20_000, 5_000, 50);
        var model = new BoostingLearner(options).Fit(data.Train, null, new FitContext(1, SerialWorkers.Instance));
        var rows = data.Test.Rows.Select(r => data.Test.Features.Columns.Select(c => c[r]).ToArray()).ToArray();
        var output = new float[1];
        var ticks = new long[Calls];
        Measure(model, rows, output, ticks);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure(model, rows, output, ticks);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Array.Sort(ticks);
        var unit = 1e6 / Stopwatch.Frequency;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"One row through 500 trees × 31 leaves: p50 {ticks[Calls / 2] * unit:F1} µs, p99 {ticks[Calls / 100 * 99] * unit:F1} µs, {allocated} bytes allocated in {Calls} calls."
        );
    }

    private static void Measure(IModel model, float[][] rows, float[] output, long[] ticks)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            var row = rows[i * 7 % rows.Length];
            var start = Stopwatch.GetTimestamp();
            model.PredictRow(row, output);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }
    }
}
