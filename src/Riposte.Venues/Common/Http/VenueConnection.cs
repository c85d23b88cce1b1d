using Riposte.Core.Randomness;

namespace Riposte.Venues.Common.Http;

/// <summary>What venues are reached through: everything outside that tests replace.</summary>
/// <param name="Transport">Connection pool, such as <see cref="Http.Transport.Create"/>; who made it disposes of
/// it.</param>
/// <param name="Time">Clock of every wait.</param>
/// <param name="Randomness">Jitter of pauses.</param>
public sealed record VenueConnection(HttpMessageHandler Transport, TimeProvider Time, RandomStream Randomness);
