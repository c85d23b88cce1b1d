using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Ledger;

/// <summary>One change of cash. The amounts of all entries add up to the cash, exactly.</summary>
/// <param name="Number">Number from 1.</param>
/// <param name="Time">When.</param>
/// <param name="Cause">Why.</param>
/// <param name="Amount">Change of cash; costs are negative.</param>
/// <param name="Cash">Cash afterwards.</param>
/// <param name="Order">The order behind it; none for transfers and funding.</param>
public readonly record struct LedgerEntry(
    long Number,
    Instant Time,
    LedgerCause Cause,
    Money Amount,
    Money Cash,
    OrderId Order
);
