using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Core.Words;
using Riposte.Ports.Stores;
using Riposte.Runtime.Progress;

namespace Riposte.Runtime.Download;

/// <summary>
/// Downloads series into a store. The store's receipts are the only checkpoint: a download fetches what they do not cover,
/// so that one that was cut off goes on by being started again, and one that is done fetches nothing.
/// </summary>
/// <param name="store">Store.</param>
/// <param name="sources">Sources of a venue; the same object for the same venue.</param>
/// <param name="clock">Clock.</param>
/// <param name="progress">Receives progress.</param>
public sealed class Downloader(
    IMarketStore store,
    Func<string, VenueSources> sources,
    TimeProvider clock,
    IProgressSink progress
)
{
    /// <summary>Downloads what is missing. Failures of venues are part of the report.</summary>
    /// <exception cref="Core.Errors.UserException">The store cannot be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; what had come is written.</exception>
    public async Task<DownloadReport> RunAsync(DownloadRequest request, CancellationToken cancel)
    {
        var now = clock.Now();
        var plans = request
            .Series.Select(key => DownloadPlan.Of(key, request.Range, store.Partitions(key, cancel), now))
            .ToArray();
        var counter = new DownloadProgress(progress, clock);
        var run = new DownloadRun(store, sources, clock, counter);
        var outcomes = new SeriesOutcome[plans.Length];
        counter.Begin(plans.Sum(plan => plan.Nanoseconds));
        await Parallel
            .ForAsync(
                0,
                plans.Length,
                new ParallelOptions { MaxDegreeOfParallelism = request.Parallel, CancellationToken = cancel },
                async (i, stop) =>
                    outcomes[i] = await new SeriesDownload(request.Series[i], plans[i], request, run)
                        .RunAsync(stop)
                        .ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        counter.End(Ending(outcomes));
        return new DownloadReport([.. outcomes]);
    }

    private static string Ending(SeriesOutcome[] outcomes)
    {
        var open = outcomes.Count(outcome => !outcome.IsComplete);
        var records = outcomes.Sum(outcome => outcome.Fetched);
        return open == 0
            ? FormattableString.Invariant($"{CountText.Of(records, "record")}")
            : FormattableString.Invariant($"{CountText.Of(records, "record")}, {open} series not complete");
    }
}
