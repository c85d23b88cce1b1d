using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>Somebody wants the kill switch released. Only those whom the options name may; the host has made sure that
/// the principal is who it says.</summary>
/// <param name="Time">When.</param>
/// <param name="Principal">Who wants it.</param>
/// <param name="Reason">Why.</param>
public sealed record KillReset(Instant Time, string Principal, string Reason);
