using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>Somebody lifts the halt of a limit. Only those whom the options name may; the host has made sure that the principal is
/// who it says. What the limit measures begins anew: drawdown is measured from the equity of this moment.</summary>
/// <param name="Time">When.</param>
/// <param name="Principal">Who lifts it.</param>
/// <param name="Reason">Why.</param>
public sealed record HaltReset(Instant Time, string Principal, string Reason);
