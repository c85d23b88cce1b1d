using MathNet.Numerics.Distributions;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Drift;
using Riposte.Learning.Drift.Detectors;
using Riposte.Runtime.Workers;

namespace Riposte.Bench.Drift;

/// <summary>Delays and false alarms of every detector.</summary>
internal static class DetectorTable
{
    private const double Before = 0.2;
    private const double After = 0.4;
    private const int Lead = 2_000;
    private const int Patience = 5_000;
    private const int Stationary = 50_000;
    private const int ReferenceRows = 5_000;

    private static readonly IWorkers Workers = ThreadedWorkers.Create(2);

    private sealed record Candidate(string Name, Func<int, double, IDriftDetector> Create);

    public static void Print(int streams)
    {
        foreach (var correlation in (double[])[0, 0.3, 0.6])
        {
            Console.WriteLine($"Correlation of neighbouring errors {correlation}, {streams} streams:");
            Console.WriteLine();
            Console.WriteLine(
                "| detector | delay, median | 90 % | missed | false alarms per 100,000 | 95 % interval |"
            );
            Console.WriteLine("|---|---:|---:|---:|---:|---:|");
            foreach (var candidate in Candidates())
            {
                Console.WriteLine(Row(candidate, streams, correlation));
            }
            Console.WriteLine();
        }
    }

    private static IEnumerable<Candidate> Candidates()
    {
        foreach (var delta in (double[])[0.05, 0.01, 0.002, 0.0005, 0.0001])
        {
            yield return new($"ADWIN, δ {delta}", (_, _) => new Adwin(new AdwinOptions(delta)));
        }
        foreach (var threshold in (double[])[10, 20, 30, 50])
        {
            yield return new(
                $"Page–Hinkley, threshold {threshold}",
                (_, _) => new PageHinkley(new PageHinkleyOptions(Threshold: threshold))
            );
        }
        foreach (var rate in (double[])[10, 1, 0.5])
        {
            yield return new($"Page–Hinkley, resampled for {rate}", (stream, rho) => Resampled(stream, rho, rate));
        }
        foreach (var drift in (double[])[3, 4, 5])
        {
            yield return new($"DDM, {drift} deviations", (_, _) => new Ddm(new DdmOptions(Drift: drift)));
        }
        foreach (var drift in (double[])[0.9, 0.8, 0.7])
        {
            yield return new($"EDDM, {drift}", (_, _) => new Eddm(new EddmOptions(Drift: drift)));
        }
    }

    // Twenty references, each of 5,000 rows, serve the streams in turn.
    private static readonly Dictionary<(int, double, double), PageHinkleyOptions> Known = [];

    private static PageHinkley Resampled(int stream, double correlation, double rate)
    {
        lock (Known)
        {
            var key = (stream % 20, correlation, rate);
            if (!Known.TryGetValue(key, out var options))
            {
                var errors = new Errors(RandomStream.Named((ulong)key.Item1, "reference"), correlation);
                double[] reference = [.. Enumerable.Range(0, ReferenceRows).Select(_ => errors.Next(Before))];
                options = AlarmThreshold.Find(reference, After - Before, ChangeSides.Up, new AlarmRate(rate), Workers);
                Known.Add(key, options);
            }
            return new PageHinkley(options);
        }
    }

    private static string Row(Candidate candidate, int streams, double correlation)
    {
        var delays = new double[streams];
        var alarms = new long[streams];
        for (var s = 0; s < streams; s++)
        {
            // Thresholds are found outside of the loop that runs on threads.
            _ = candidate.Create(s, correlation);
        }
        Workers.For(
            streams,
            s =>
            {
                var detector = candidate.Create(s, correlation);
                var errors = new Errors(RandomStream.Named((ulong)s, "stationary"), correlation);
                for (var i = 0; i < Stationary; i++)
                {
                    alarms[s] += detector.Step(errors.Next(Before)) == DriftState.Drift ? 1 : 0;
                }
                delays[s] = Delay(candidate.Create(s, correlation), s, correlation);
            }
        );
        double[] found = [.. delays.Where(double.IsFinite).Order()];
        var total = alarms.Sum();
        var rows = (double)streams * Stationary / 1e5;
        var low = total == 0 ? 0 : ChiSquared.InvCDF(2.0 * total, 0.025) / 2 / rows;
        var high = ChiSquared.InvCDF(2.0 * (total + 1), 0.975) / 2 / rows;
        return $"| {candidate.Name} | {Quantile.OfSorted(found, 0.5):0} | {Quantile.OfSorted(found, 0.9):0} | "
            + $"{streams - found.Length} | {total / rows:0.00} | {low:0.00} to {high:0.00} |";
    }

    private static double Delay(IDriftDetector detector, int stream, double correlation)
    {
        var errors = new Errors(RandomStream.Named((ulong)stream, "step"), correlation);
        for (var i = 0; i < Lead; i++)
        {
            detector.Step(errors.Next(Before));
        }
        for (var i = 1; i <= Patience; i++)
        {
            if (detector.Step(errors.Next(After)) == DriftState.Drift)
            {
                return i;
            }
        }
        return double.NaN;
    }
}
