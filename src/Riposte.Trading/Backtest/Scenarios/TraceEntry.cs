using Riposte.Core.Time;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>One decision or execution of a back-test.</summary>
/// <param name="Time">When it was decided, or executed.</param>
/// <param name="What"><c>order</c> or <c>fill</c>.</param>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="Kind">Kind of the order.</param>
/// <param name="Side">Side.</param>
/// <param name="Price">Level of the order, or price of the execution.</param>
/// <param name="Quantity">Base coins.</param>
public readonly record struct TraceEntry(
    Instant Time,
    string What,
    int Instrument,
    OrderKind Kind,
    Side Side,
    double Price,
    double Quantity
);
