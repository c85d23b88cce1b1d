using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Trading.Events;

/// <summary>The venue took money, or gave it, for a reason that is neither a trade nor funding: what the insurance fund took, a
/// rebate. It is profit or loss.</summary>
/// <param name="Time">When.</param>
/// <param name="Paid">What was paid; negative when received.</param>
public readonly record struct Charge(Instant Time, Money Paid);
