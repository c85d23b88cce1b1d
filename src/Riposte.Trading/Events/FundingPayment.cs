using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Events;

/// <summary>A funding settlement that the venue booked.</summary>
/// <param name="Time">Nominal settlement time.</param>
/// <param name="Rate">Fraction of notional that longs paid.</param>
/// <param name="Mark">Price the notional was taken at.</param>
/// <param name="Paid">What was paid; negative when received.</param>
public readonly record struct FundingPayment(Instant Time, double Rate, Price Mark, Money Paid)
{
    /// <summary>Index of the instrument.</summary>
    public int Instrument { get; init; }

    /// <summary>The position it was settled on.</summary>
    public PositionSide PositionSide { get; init; }
}
