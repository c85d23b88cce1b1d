using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;

namespace Riposte.Learning.Drift.Detectors;

/// <summary>
/// Finds the threshold of <see cref="PageHinkley"/> that keeps a rate of false alarms on rows like those of a reference,
/// dependent as they are: long streams are resampled from it in blocks, and the threshold is the smallest whose alarms stay
/// within the rate. The mean is that of the reference; each stream takes it from a resampled reference of its own, so that
/// what is unknown about the mean counts too.
/// </summary>
/// <remarks>Page, Continuous Inspection Schemes, 1954; blocks: Politis and Romano, The Stationary Bootstrap, 1994.</remarks>
public static class AlarmThreshold
{
    private const int Halvings = 30;
    private const double Longer = 3;

    // A threshold that nothing reaches.
    private const double Beyond = 1e100;

    /// <summary>Options of a detector that compares rows with the mean of a reference at a known rate of false
    /// alarms.</summary>
    /// <param name="reference">Rows without drift in the order of time, at least 100 known ones; NaN is unknown.</param>
    /// <param name="change">Smallest change of the mean worth knowing, above 0, in the unit of the rows: half of it is let
    /// pass.</param>
    /// <param name="sides">Which changes count.</param>
    /// <param name="rate">The rate, and how it is measured.</param>
    /// <param name="workers">Threads; their number never changes a bit.</param>
    /// <exception cref="ArgumentException">Too few rows, rows without dispersion, or an option out of range.</exception>
    public static PageHinkleyOptions Find(
        ReadOnlySpan<double> reference,
        double change,
        ChangeSides sides,
        AlarmRate rate,
        IWorkers workers
    )
    {
        rate.Check();
        double[] known = [.. reference.ToArray().Where(value => !double.IsNaN(value))];
        if (known.Length < 100 || !(change > 0) || Array.TrueForAll(known, value => value == known[0]))
        {
            throw new ArgumentException(
                $"{known.Length} known rows and a change of {change}: 100 rows that differ and a change above 0 are needed.",
                nameof(reference)
            );
        }
        // As in a drift check: automatic lengths cut so much dependence that alarms would look too rare.
        var block = double.IsNaN(rate.BlockLength)
            ? Math.Clamp(Longer * StationaryBootstrap.BlockLength(known), 1, Math.Max(1, known.Length / 10.0))
            : rate.BlockLength;
        var streams = new double[rate.Streams][];
        workers.For(streams.Length, s => streams[s] = Stream(known, block, rate, s));
        var shape = new PageHinkleyOptions(change / 2, 1, Forgetting: 1, Mean: 0, MinimumRows: 1, Sides: sides);
        var allowed = rate.PerHundredThousand * rate.Streams * rate.Length / 1e5;
        var (low, high) = (0.0, Largest(streams, shape, workers));
        for (var k = 0; k < Halvings; k++)
        {
            var middle = (low + high) / 2;
            (low, high) =
                Alarms(streams, shape with { Threshold = middle }, workers) > allowed ? (middle, high) : (low, middle);
        }
        return shape with { Mean = FixedOrder.Sum(known) / known.Length, Threshold = high };
    }

    // A resampled future less the mean of a resampled reference.
    private static double[] Stream(double[] known, double block, AlarmRate rate, int stream)
    {
        var random = RandomStream.Named(rate.Seed, $"alarm-threshold-{stream}");
        var past = new double[known.Length];
        StationaryBootstrap.Draw(known, block, random, past);
        var mean = FixedOrder.Sum(past) / past.Length;
        var future = new double[rate.Length];
        StationaryBootstrap.Draw(known, block, random, future);
        for (var i = 0; i < future.Length; i++)
        {
            future[i] -= mean;
        }
        return future;
    }

    private static double Largest(double[][] streams, PageHinkleyOptions shape, IWorkers workers)
    {
        var most = new double[streams.Length];
        workers.For(
            streams.Length,
            s =>
            {
                var detector = new PageHinkley(shape with { Threshold = Beyond });
                var largest = 0.0;
                foreach (var row in streams[s])
                {
                    detector.Step(row);
                    largest = Math.Max(largest, detector.Evidence * Beyond);
                }
                most[s] = largest;
            }
        );
        return 2 * most.Max();
    }

    private static long Alarms(double[][] streams, PageHinkleyOptions options, IWorkers workers)
    {
        var alarms = new long[streams.Length];
        workers.For(
            streams.Length,
            s =>
            {
                var detector = new PageHinkley(options);
                foreach (var row in streams[s])
                {
                    alarms[s] += detector.Step(row) == DriftState.Drift ? 1 : 0;
                }
            }
        );
        return alarms.Sum();
    }
}
