using Riposte.Core.Time;

namespace Riposte.Trading.Live.Watch;

/// <summary>Bars that <see cref="BarGate"/> wants asked for.</summary>
/// <param name="Symbol">Symbol.</param>
/// <param name="From">Open time of the first.</param>
public readonly record struct BarWish(string Symbol, Instant From);
