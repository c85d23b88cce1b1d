namespace Riposte.Venues.Common.Http;

/// <summary>What a sender has done so far.</summary>
/// <param name="Sent">Attempts sent.</param>
/// <param name="Succeeded">Requests answered.</param>
/// <param name="Failed">Requests given up.</param>
/// <param name="Retried">Attempts beyond a request's first.</param>
/// <param name="LimitWaits">Waits for a limit.</param>
/// <param name="RateLimited">Answers 429.</param>
/// <param name="Banned">Answers 418.</param>
public sealed record SenderCounts(
    long Sent,
    long Succeeded,
    long Failed,
    long Retried,
    long LimitWaits,
    long RateLimited,
    long Banned
);
