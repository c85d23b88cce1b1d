using System.Collections.Immutable;

namespace Riposte.Trading.Venue;

/// <summary>Codes -1000 to -2999: the network, the request and its processing.</summary>
internal static class RequestErrors
{
    public static readonly ImmutableArray<ErrorRow> All =
    [
        new(-1000, "UNKNOWN", "something went wrong while it was processed", ReplyKind.Unknown),
        new(-1001, "DISCONNECTED", "internal error", ReplyKind.Unknown),
        new(-1002, "UNAUTHORIZED", "not authorised", ReplyKind.Refused),
        new(-1003, "TOO_MANY_REQUESTS", "too many requests, or banned for it", ReplyKind.Throttled),
        new(-1004, "DUPLICATE_IP", "the address is on the white list already", ReplyKind.Refused),
        new(-1005, "NO_SUCH_IP", "the address is not on the white list", ReplyKind.Refused),
        new(-1006, "UNEXPECTED_RESP", "unexpected answer inside the venue: execution unknown", ReplyKind.Unknown),
        new(-1007, "TIMEOUT", "no answer inside the venue in time: execution unknown", ReplyKind.Unknown),
        new(
            -1008,
            "SERVER_BUSY",
            "overloaded: refused before anything was done; reducing orders are to be exempt",
            ReplyKind.Throttled
        ),
        new(-1010, "ERROR_MSG_RECEIVED", "an error of the matching engine that is not named", ReplyKind.Unknown),
        new(-1011, "NON_WHITE_LIST", "the address may not use this route", ReplyKind.Refused),
        new(-1013, "INVALID_MESSAGE", "not a valid message", ReplyKind.Refused),
        new(-1014, "UNKNOWN_ORDER_COMPOSITION", "no such combination of order terms", ReplyKind.Refused),
        new(-1015, "TOO_MANY_ORDERS", "too many new orders", ReplyKind.Throttled),
        new(
            -1016,
            "SERVICE_SHUTTING_DOWN",
            "the service ends; what became of the request is not said",
            ReplyKind.Unknown
        ),
        new(-1020, "UNSUPPORTED_OPERATION", "not supported", ReplyKind.Refused),
        new(-1021, "INVALID_TIMESTAMP", "the time stamp lies outside of the receive window", ReplyKind.ClockSkew),
        new(-1022, "INVALID_SIGNATURE", "the signature is wrong", ReplyKind.Refused),
        new(-1023, "START_TIME_GREATER_THAN_END_TIME", "the range ends before it starts", ReplyKind.Refused),
        new(-1099, "NOT_FOUND", "no such route, or no right to it; says nothing of an order", ReplyKind.Refused),
        new(-1100, "ILLEGAL_CHARS", "characters that are not allowed", ReplyKind.Refused),
        new(-1101, "TOO_MANY_PARAMETERS", "too many parameters, or one twice", ReplyKind.Refused),
        new(
            -1102,
            "MANDATORY_PARAM_EMPTY_OR_MALFORMED",
            "a parameter is missing, empty or malformed",
            ReplyKind.Refused
        ),
        new(-1103, "UNKNOWN_PARAM", "an unknown parameter", ReplyKind.Refused),
        new(-1104, "UNREAD_PARAMETERS", "not all parameters were read", ReplyKind.Refused),
        new(-1105, "PARAM_EMPTY", "an empty parameter", ReplyKind.Refused),
        new(-1106, "PARAM_NOT_REQUIRED", "a parameter that does not belong here", ReplyKind.Refused),
        new(-1108, "BAD_ASSET", "no such asset", ReplyKind.Refused),
        new(-1109, "BAD_ACCOUNT", "no such account", ReplyKind.Refused),
        new(-1110, "BAD_INSTRUMENT_TYPE", "no such kind of symbol", ReplyKind.Refused),
        new(-1111, "BAD_PRECISION", "more digits than the symbol allows", ReplyKind.Refused),
        new(-1112, "NO_DEPTH", "the book is empty", ReplyKind.Refused),
        new(-1113, "WITHDRAW_NOT_NEGATIVE", "a withdrawal must be negative", ReplyKind.Refused),
        new(-1114, "TIF_NOT_REQUIRED", "a time in force that does not belong here", ReplyKind.Refused),
        new(-1115, "INVALID_TIF", "no such time in force", ReplyKind.Refused),
        new(-1116, "INVALID_ORDER_TYPE", "no such order type", ReplyKind.Refused),
        new(-1117, "INVALID_SIDE", "no such side", ReplyKind.Refused),
        new(-1118, "EMPTY_NEW_CL_ORD_ID", "the new client id is empty", ReplyKind.Refused),
        new(-1119, "EMPTY_ORG_CL_ORD_ID", "the client id is empty", ReplyKind.Refused),
        new(-1120, "BAD_INTERVAL", "no such interval", ReplyKind.Refused),
        new(-1121, "BAD_SYMBOL", "no such symbol", ReplyKind.Refused),
        new(-1122, "INVALID_SYMBOL_STATUS", "no such state of a symbol", ReplyKind.Refused),
        new(-1125, "INVALID_LISTEN_KEY", "the key of the user stream is dead: create a new one", ReplyKind.Refused),
        new(-1126, "ASSET_NOT_SUPPORTED", "the asset is not supported", ReplyKind.Refused),
        new(-1127, "MORE_THAN_XX_HOURS", "the range is too long", ReplyKind.Refused),
        new(-1128, "OPTIONAL_PARAMS_BAD_COMBO", "parameters that exclude each other", ReplyKind.Refused),
        new(-1130, "INVALID_PARAMETER", "a parameter is not valid", ReplyKind.Refused),
        new(-1136, "INVALID_NEW_ORDER_RESP_TYPE", "no such form of answer", ReplyKind.Refused),
        new(
            -2010,
            "NEW_ORDER_REJECTED",
            "the order is refused; unknown where it says that there is one with this id",
            ReplyKind.Refused
        ),
        new(
            -2011,
            "CANCEL_REJECTED",
            "nothing to cancel in the book: filled, cancelled, or not there yet",
            ReplyKind.NotFound
        ),
        new(-2012, "CANCEL_ALL_FAIL", "a cancellation of many failed, in whole or in part", ReplyKind.Unknown),
        new(-2013, "NO_SUCH_ORDER", "no such order, any more or yet", ReplyKind.NotFound),
        new(-2014, "BAD_API_KEY_FMT", "the API key is malformed", ReplyKind.Refused),
        new(-2015, "REJECTED_MBX_KEY", "the API key, its address or its rights are wrong", ReplyKind.Refused),
        new(-2016, "NO_TRADING_WINDOW", "no trading window for the symbol", ReplyKind.Refused),
        new(-2017, "API_KEYS_LOCKED", "the keys of the account are locked", ReplyKind.Refused),
        new(-2018, "BALANCE_NOT_SUFFICIENT", "not enough balance", ReplyKind.Refused),
        new(-2019, "MARGIN_NOT_SUFFICIENT", "not enough margin", ReplyKind.Refused),
        new(-2020, "UNABLE_TO_FILL", "cannot be filled", ReplyKind.Refused),
        new(-2021, "ORDER_WOULD_IMMEDIATELY_TRIGGER", "it would trigger at once", ReplyKind.Refused),
        new(-2022, "REDUCE_ONLY_REJECT", "reduce-only, and nothing to reduce beside other orders", ReplyKind.Refused),
        new(-2023, "USER_IN_LIQUIDATION", "the account is being liquidated", ReplyKind.Refused),
        new(-2024, "POSITION_NOT_SUFFICIENT", "the position is too small", ReplyKind.Refused),
        new(-2025, "MAX_OPEN_ORDER_EXCEEDED", "too many open orders", ReplyKind.Refused),
        new(-2026, "REDUCE_ONLY_ORDER_TYPE_NOT_SUPPORTED", "the order type cannot be reduce-only", ReplyKind.Refused),
        new(-2027, "MAX_LEVERAGE_RATIO", "a larger position than the leverage allows", ReplyKind.Refused),
        new(-2028, "MIN_LEVERAGE_RATIO", "leverage too small for the margin balance", ReplyKind.Refused),
    ];
}
