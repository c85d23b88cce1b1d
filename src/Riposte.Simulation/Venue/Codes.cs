namespace Riposte.Simulation.Venue;

/// <summary>Refusals with the codes and words of the venue's documents, "Error Codes" of USDⓈ-M futures.</summary>
internal static class Codes
{
    public static readonly Refusal TooManyRequests = new(-1003, "Too many requests; current limit is exceeded.");
    public static readonly Refusal Banned = new(-1003, "Way too many requests; IP banned.");
    public static readonly Refusal UnexpectedResponse = new(
        -1006,
        "An unexpected response was received from the message bus. Execution status unknown."
    );
    public static readonly Refusal Timeout = new(
        -1007,
        "Timeout waiting for response from backend server. Send status unknown; execution status unknown."
    );
    public static readonly Refusal Throttled = new(
        -1008,
        "Request throttled by system-level protection. Reduce-only/close-position orders are exempt. Please try again."
    );
    public static readonly Refusal TooManyOrders = new(-1015, "Too many new orders.");
    public static readonly Refusal OutsideWindow = new(
        -1021,
        "Timestamp for this request is outside of the recvWindow."
    );
    public static readonly Refusal AheadOfTime = new(
        -1021,
        "Timestamp for this request was 1000ms ahead of the server's time."
    );
    public static readonly Refusal NotRequired = new(-1106, "Parameter 'reduceonly' sent when not required.");
    public static readonly Refusal Precision = new(-1111, "Precision is over the maximum defined for this asset.");
    public static readonly Refusal OrderType = new(-1116, "Invalid orderType.");
    public static readonly Refusal Symbol = new(-1121, "Invalid symbol.");
    public static readonly Refusal ListenKey = new(-1125, "This listenKey does not exist.");
    public static readonly Refusal Callback = new(-2007, "Invalid callBack rate.");
    public static readonly Refusal UnknownOrder = new(-2011, "Unknown order sent.");
    public static readonly Refusal NoSuchOrder = new(-2013, "Order does not exist.");
    public static readonly Refusal Margin = new(-2019, "Margin is insufficient.");
    public static readonly Refusal WouldTrigger = new(-2021, "Order would immediately trigger.");
    public static readonly Refusal ReduceOnly = new(-2022, "ReduceOnly Order is rejected.");
    public static readonly Refusal TooManyOpen = new(-2025, "Reach max open order limit.");
    public static readonly Refusal Leverage = new(
        -2027,
        "Exceeded the maximum allowable position at current leverage."
    );
    public static readonly Refusal Price = new(-4001, "Price less than 0.");
    public static readonly Refusal Quantity = new(-4003, "Quantity less than zero.");
    public static readonly Refusal QuantityMin = new(-4004, "Quantity less than min quantity.");
    public static readonly Refusal QuantityMax = new(-4005, "Quantity greater than max quantity.");
    public static readonly Refusal Trigger = new(-4006, "Stop price less than zero.");
    public static readonly Refusal Tick = new(-4014, "Price not increased by tick size.");
    public static readonly Refusal ClientId = new(-4015, "Client order id is not valid.");
    public static readonly Refusal PriceHigh = new(-4016, "Price is higher than mark price multiplier cap.");
    public static readonly Refusal Step = new(-4023, "Qty not increased by step size.");
    public static readonly Refusal PriceLow = new(-4024, "Price is lower than mark price multiplier floor.");
    public static readonly Refusal TooManyStops = new(-4045, "Reach max stop order limit.");
    public static readonly Refusal Mode = new(-4061, "Order's position side does not match user's setting.");
    public static readonly Refusal OrdersOpen = new(
        -4067,
        "Position side cannot be changed if there exists open orders."
    );
    public static readonly Refusal PositionOpen = new(
        -4068,
        "Position side cannot be changed if there exists position."
    );
    public static readonly Refusal Duplicate = new(-4116, "ClientOrderId is duplicated.");
    public static readonly Refusal Triggering = new(-4117, "stop order is triggering");
    public static readonly Refusal Moved = new(
        -4120,
        "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead."
    );
    public static readonly Refusal CloseExists = new(
        -4130,
        "An open stop or take profit order with GTE and closePosition in the direction is existing."
    );
    public static readonly Refusal Counterparty = new(
        -4131,
        "The counterparty's best price does not meet the PERCENT_PRICE filter limit."
    );
    public static readonly Refusal CloseKind = new(-4136, "Target strategy invalid for this orderType, closePosition.");
    public static readonly Refusal CloseQuantity = new(-4137, "Quantity must be zero with closePosition equals true.");
    public static readonly Refusal CloseReduce = new(-4138, "Reduce only must be true with closePosition equals true.");
    public static readonly Refusal NotOpening = new(-4140, "Invalid symbol status for opening position.");
    public static readonly Refusal Closed = new(-4141, "Symbol is closed.");
    public static readonly Refusal Notional = new(-4164, "Order's notional must be no smaller (unless reduce only).");
    public static readonly Refusal FillOrKill = new(
        -5021,
        "Due to the order could not be filled immediately, the FOK order has been rejected."
    );
    public static readonly Refusal PostOnly = new(
        -5022,
        "Due to the order could not be executed as maker, the Post Only order will be rejected."
    );
    public static readonly Refusal MatchingWindow = new(
        -5028,
        "Timestamp for this request is outside of the ME recvWindow."
    );
}
