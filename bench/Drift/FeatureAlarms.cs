using MathNet.Numerics.Distributions;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Data.Files;
using Riposte.Features;
using Riposte.Learning.Drift;
using Riposte.Learning.Significance;
using Riposte.Runtime.Workers;

namespace Riposte.Bench.Drift;

/// <summary>False alarms of a drift check on replicates of real features without drift, drawn in blocks.</summary>
internal static class FeatureAlarms
{
    private const int Before = 6_000;
    private const int After = 2_000;
    private const string Sets = "price_features,technical_indicators";

    public static void Print(string path, int replicates)
    {
        var workers = ThreadedWorkers.Create(2);
        var read = BarFiles.Read(path, new BarReadOptions(), CancellationToken.None).Table;
        var bars = Resampler.Resample(read, Interval.Parse("15m"));
        var panel = FeaturePanel.Create(FeatureLibrary.BuiltIn.Read(Sets), bars.Interval, bars.Columns.ToHashSet());
        var table = panel.Run(bars, workers);
        var first = table.WarmUp;
        double[][] columns = [.. table.Columns.Select(column => column[first..table.Count])];
        Console.WriteLine($"{columns.Length} features of {bars.Symbol}, {table.Count - first} bars of 15m.");
        Console.WriteLine();
        Console.WriteLine("| blocks of replicates | adjustment | replicates with an alarm | 95 % interval | alarms |");
        Console.WriteLine("|---:|---|---:|---:|---:|");
        foreach (var block in (double[])[48, 96, 480])
        {
            foreach (var adjustment in Enum.GetValues<DriftAdjustment>())
            {
                Row(table.Names, columns, block, adjustment, replicates, workers);
            }
        }
    }

    private static void Row(
        string[] names,
        double[][] columns,
        double block,
        DriftAdjustment adjustment,
        int replicates,
        IWorkers workers
    )
    {
        var (withAlarm, alarms, chances) = (0, 0, 0);
        for (var r = 0; r < replicates; r++)
        {
            var rows = new int[Before + After];
            StationaryBootstrap.DrawRows(
                columns[0].Length,
                block,
                RandomStream.Named((ulong)r, "replicate"),
                rows
            );
            DriftColumn[] drawn =
            [
                .. columns.Select(
                    (column, c) =>
                        DriftColumn.Feature(
                            names[c],
                            [.. rows[..Before].Select(row => column[row])],
                            [.. rows[Before..].Select(row => column[row])]
                        )
                ),
            ];
            var report = DriftStudy.Run(drawn, new DriftOptions((ulong)r, 500, 0.05, adjustment), workers);
            withAlarm += report.HasDrift ? 1 : 0;
            alarms += report.Columns.Count(column => column.HasDrifted);
            chances += report.Columns.Count(column => column.Chance <= 0.05);
            if (r == 0)
            {
                Console.Error.WriteLine($"block {block}: found {report.BlockLengths[0].BlockLength}");
            }
        }
        Console.Error.WriteLine($"single-column rate {(double)chances / replicates / columns.Length:P1}");
        var low = withAlarm == 0 ? 0 : Beta.InvCDF(withAlarm, replicates - withAlarm + 1, 0.025);
        var high = withAlarm == replicates ? 1 : Beta.InvCDF(withAlarm + 1, replicates - withAlarm, 0.975);
        Console.WriteLine(
            $"| {block} | {adjustment} | {withAlarm} of {replicates} | {low:P1} to {high:P1} | {alarms} |"
        );
    }
}
