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
    private const int Draws = 500;
    private const double Level = 0.05;
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
        Console.WriteLine(
            "| blocks of replicates | adjustment | replicates with an alarm | 95 % interval | a column alone |"
        );
        Console.WriteLine("|---:|---|---:|---:|---:|");
        foreach (var block in (double[])[96, 480])
        {
            Rows(table.Names, columns, block, replicates, workers);
        }
    }

    private static void Rows(string[] names, double[][] columns, double block, int replicates, IWorkers workers)
    {
        var (found, alone) = (new int[3], 0);
        for (var r = 0; r < replicates; r++)
        {
            var rows = new int[Before + After];
            StationaryBootstrap.DrawRows(columns[0].Length, block, RandomStream.Named((ulong)r, "replicate"), rows);
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
            var report = DriftStudy.Run(drawn, new DriftOptions((ulong)r, Draws), workers);
            double[] chances = [.. report.Columns.Select(column => column.Chance)];
            found[0] += report.HasDrift ? 1 : 0;
            found[1] += MultipleTesting.Holm(chances).Any(p => p <= Level) ? 1 : 0;
            found[2] += MultipleTesting.BenjaminiYekutieli(chances).Any(p => p <= Level) ? 1 : 0;
            alone += chances.Count(p => p <= Level);
        }
        var single = (double)alone / replicates / columns.Length;
        foreach (var (adjustment, count) in Enum.GetValues<DriftAdjustment>().Zip(found))
        {
            var low = count == 0 ? 0 : Beta.InvCDF(count, replicates - count + 1, 0.025);
            var high = count == replicates ? 1 : Beta.InvCDF(count + 1, replicates - count, 0.975);
            Console.WriteLine(
                $"| {block} | {adjustment} | {count} of {replicates} | {low:P1} to {high:P1} | {single:P1} |"
            );
        }
    }
}
