using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>The kill switch was pressed: entries are taken back, positions are closed, nothing is entered any more. It
/// latches, through snapshots too; pressing it again changes nothing.</summary>
/// <param name="Time">When.</param>
/// <param name="Principal">Who pressed it.</param>
/// <param name="Reason">Why.</param>
public sealed record KillSwitch(Instant Time, string Principal, string Reason);
