namespace Riposte.Venues.Common.Http;

/// <summary>What one attempt is given.</summary>
/// <param name="Lease">Weight it holds.</param>
/// <param name="Stamp">Venue time for signed requests, milliseconds.</param>
/// <param name="Left">Time left for all attempts.</param>
internal sealed record AttemptFrame(WeightLimiter.Lease Lease, long Stamp, TimeSpan Left);
