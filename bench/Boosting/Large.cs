using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Models.Boosting;

namespace Riposte.Bench.Boosting;

/// <summary>
/// A fit of 1 M rows × 50 features: memory at its peak, before libxgboost has any, and how soon a cancelled fit ends.
/// What grows here is what stops a user with a whole market of events on a small machine.
/// </summary>
internal static class Large
{
    private const int Rows = 1_000_000;
    private const double Mebibyte = 1 << 20;

    private static readonly BoostingOptions Options = new() { Objective = BoostingObjective.Binary, Rounds = 100 };

    /// <summary>The case to compare.</summary>
    public static IEnumerable<Func<Case>> Cases() => [Make];

    /// <summary>Two lines about memory and cancelling.</summary>
    public static string Run()
    {
        var data = Make();
        var before = Peak();
        var watch = Stopwatch.StartNew();
        Fit(data, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        var after = Peak();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {data.Name}: {seconds:F1} s on the clock; resident memory at most {after:F0} MiB, {before:F0} MiB of it before the fit (the table alone is {(
                Rows + 250_000
            )
                * 50
                * 4
                / Mebibyte:F0} MiB).
            Cancelled at six moments of a fit: the longest wait was {Waits(data, seconds).Max() * 1000:F0} ms.
            """
        );
    }

    private static Case Make() =>
        Case.Synthetic("synthetic, 1 M × 50, 2 classes, 100 rounds", Options, Rows, 250_000, 50);

    private static IEnumerable<double> Waits(Case data, double seconds)
    {
        foreach (var share in (double[])[0.01, 0.03, 0.1, 0.2, 0.3, 0.5])
        {
            using var cancel = new CancellationTokenSource();
            long cancelled = 0;
            cancel.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            cancel.CancelAfter(TimeSpan.FromSeconds(share * seconds));
            try
            {
                Fit(data, cancel.Token);
            }
            catch (OperationCanceledException) { }
            yield return Stopwatch.GetElapsedTime(cancelled).TotalSeconds;
        }
    }

    private static void Fit(Case data, CancellationToken cancel) =>
        new BoostingLearner(data.Options).Fit(
            data.Train,
            null,
            new FitContext(1, SerialWorkers.Instance, null, cancel)
        );

    private static double Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / Mebibyte;
    }
}
