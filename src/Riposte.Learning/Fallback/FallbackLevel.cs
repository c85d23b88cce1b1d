using Riposte.Core.Hashing;
using Riposte.Core.Time;
using Riposte.Learning.Pipelines;

namespace Riposte.Learning.Fallback;

/// <summary>One level of a fallback chain.</summary>
/// <param name="Name">Its name, for reports.</param>
/// <param name="Predictor">What answers; null when it could not be loaded.</param>
/// <param name="FittedAt">Until when it knew labels.</param>
/// <param name="Limits">What inputs it believes, in the order of its inputs; null believes all.</param>
public sealed record FallbackLevel(string Name, IPredictor? Predictor, Instant FittedAt, InputLimits? Limits = null)
{
    /// <summary>Hash that the predictor must have; null takes any.</summary>
    public Hash128? Expected { get; init; }

    /// <summary>Nanoseconds after which it is stale, above 0. Default never.</summary>
    public long MostAge { get; init; } = long.MaxValue;

    /// <summary>Nanoseconds that an answer may take, above 0. Default any.</summary>
    public long Deadline { get; init; } = long.MaxValue;
}
