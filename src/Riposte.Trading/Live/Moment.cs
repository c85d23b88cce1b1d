using Riposte.Core.Time;

namespace Riposte.Trading.Live;

/// <summary>When something reached us, on both of our clocks. Deadlines look at the monotonic one alone; the wall clock may be
/// set back and forth.</summary>
/// <param name="Monotonic">Nanoseconds of a clock that never goes back; it begins anew with each run.</param>
/// <param name="Wall">The wall clock.</param>
public readonly record struct Moment(long Monotonic, Instant Wall);
