using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>A walk-forward fold begins. With <c>on_halt: resume_next_fold</c> it lifts a latched halt; otherwise it
/// changes nothing.</summary>
/// <param name="Time">Start of the fold's test period.</param>
public readonly record struct FoldStart(Instant Time);
