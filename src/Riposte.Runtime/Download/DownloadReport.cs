using System.Collections.Immutable;
using Riposte.Core.Errors;

namespace Riposte.Runtime.Download;

/// <summary>What a download did.</summary>
/// <param name="Series">One outcome a series, in the order asked for.</param>
public sealed record DownloadReport(ImmutableArray<SeriesOutcome> Series)
{
    /// <summary>What to try when a host is not reached.</summary>
    public const string CheckNetwork =
        "Check that this machine reaches the host named above (network, firewall, proxy), and exchange.endpoints. ";

    /// <summary>Whether everything asked for is in the store.</summary>
    public bool IsComplete => Series.All(outcome => outcome.IsComplete);

    /// <summary>What is missing and why, as the failure that ends the command; null when nothing is.</summary>
    public UserException? Failure()
    {
        var open = Series.Where(outcome => !outcome.IsComplete).ToArray();
        if (open.Length == 0)
        {
            return null;
        }
        var lines = open.Select(outcome =>
            $"{outcome.Key}: {string.Join(", ", outcome.Unserved.All.Take(3))}"
            + (outcome.Unserved.All.Count > 3 ? $" and {outcome.Unserved.All.Count - 3} more" : "")
            + $": {outcome.Failure?.Message ?? "no source serves it."}"
        );
        return new UserException(
            ErrorKind.Venue,
            FormattableString.Invariant($"{open.Length} of {Series.Length} series are not complete: {Cause(open)}."),
            string.Join('\n', lines),
            (open.Any(outcome => outcome.Failure is { IsUnreached: true }) ? CheckNetwork : "")
                + "What was fetched is kept: "
                + (
                    Array.TrueForAll(open, outcome => outcome.Failure is null)
                        ? "ask for a range that exists, or name another venue with --fallback."
                        : "repeat the command later, or name another venue with --fallback."
                )
        );
    }

    private static string Cause(SeriesOutcome[] open) =>
        Array.TrueForAll(open, outcome => outcome.Failure is null) ? "no source has these ranges"
        : Array.TrueForAll(open, outcome => outcome.Failure is { IsUnreached: true }) ? "a host was not reached"
        : Array.TrueForAll(open, outcome => outcome.Failure is { IsUnreached: false }) ? "a source failed"
        : "for different reasons";
}
