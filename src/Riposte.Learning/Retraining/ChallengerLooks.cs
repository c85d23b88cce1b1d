using Riposte.Core.Hashing;

namespace Riposte.Learning.Retraining;

/// <summary>How often a challenger was looked at.</summary>
/// <param name="Challenger">Its hash.</param>
/// <param name="Looks">Looks so far, at least 1.</param>
public sealed record ChallengerLooks(Hash128 Challenger, int Looks);
