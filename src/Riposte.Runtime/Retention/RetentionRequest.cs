using System.Collections.Immutable;
using Riposte.Core.Time;

namespace Riposte.Runtime.Retention;

/// <summary>What leaves a store.</summary>
/// <param name="Kinds">Kinds, as <c>trades</c> or with their interval as <c>bars:1m</c>; <c>bars</c> means every
/// interval.</param>
/// <param name="EndingBy">Partitions that end at or before this leave.</param>
/// <param name="IsRehearsal">Whether nothing is changed.</param>
public sealed record RetentionRequest(ImmutableArray<string> Kinds, Instant EndingBy, bool IsRehearsal);
