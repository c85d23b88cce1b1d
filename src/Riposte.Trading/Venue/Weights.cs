using Riposte.Core;

namespace Riposte.Trading.Venue;

/// <summary>What requests cost, and how much the venue allows: Binance USD-M futures as documented in May 2026; conditional
/// orders count as orders since June 2026. Weight is counted for an address, orders for an account.</summary>
public static class Weights
{
    /// <summary>Weight allowed in a minute.</summary>
    public const int WeightPerMinute = 2_400;

    /// <summary>Orders allowed in ten seconds.</summary>
    public const int OrdersPerTenSeconds = 300;

    /// <summary>Orders allowed in a minute.</summary>
    public const int OrdersPerMinute = 1_200;

    /// <summary>Weight of a request. A request for the account is three: balances and positions, the mode of the account, the
    /// settings of its symbols, 5 each. Lists of all symbols are 40.</summary>
    public static int Of(VenueRequest request) =>
        request switch
        {
            PlaceOrder or PlaceConditional => 0,
            ReadTime or ReadInstruments => 1,
            CancelOrder or CancelConditional or QueryOrder or QueryConditional => 1,
            CreateListenKey or KeepListenKey => 1,
            ListTrades or ListConditionals => 5,
            ListBars or SetCountdown => 10,
            ReadAccount => 15,
            ListIncome => 30,
            ListOpenOrders or ListOpenConditionals => 40,
            _ => throw new InvariantException($"The weight of {request.GetType().Name} is not known."),
        };

    /// <summary>Orders that a request counts as: one for each order it places, conditional or not; a cancellation is
    /// none.</summary>
    public static int OrdersOf(VenueRequest request) => request is PlaceOrder or PlaceConditional ? 1 : 0;
}
