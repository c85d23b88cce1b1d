using System.Collections.Immutable;

namespace Riposte.Trading.Venue;

/// <summary>Codes -4000 to -5999: filters, settings and execution.</summary>
internal static class FilterErrors
{
    public static readonly ImmutableArray<ErrorRow> All =
    [
        new(-4000, "INVALID_ORDER_STATUS", "the order is not in a state for this", ReplyKind.Refused),
        new(-4001, "PRICE_LESS_THAN_ZERO", "price below 0", ReplyKind.Refused),
        new(-4002, "PRICE_GREATER_THAN_MAX_PRICE", "price above the largest", ReplyKind.Refused),
        new(-4003, "QTY_LESS_THAN_ZERO", "quantity below 0", ReplyKind.Refused),
        new(-4004, "QTY_LESS_THAN_MIN_QTY", "quantity below the smallest", ReplyKind.Refused),
        new(-4005, "QTY_GREATER_THAN_MAX_QTY", "quantity above the largest", ReplyKind.Refused),
        new(-4006, "STOP_PRICE_LESS_THAN_ZERO", "trigger below 0", ReplyKind.Refused),
        new(-4007, "STOP_PRICE_GREATER_THAN_MAX_PRICE", "trigger above the largest", ReplyKind.Refused),
        new(-4008, "TICK_SIZE_LESS_THAN_ZERO", "price step below 0", ReplyKind.Refused),
        new(-4009, "MAX_PRICE_LESS_THAN_MIN_PRICE", "largest price below the smallest", ReplyKind.Refused),
        new(-4010, "MAX_QTY_LESS_THAN_MIN_QTY", "largest quantity below the smallest", ReplyKind.Refused),
        new(-4011, "STEP_SIZE_LESS_THAN_ZERO", "quantity step below 0", ReplyKind.Refused),
        new(-4012, "MAX_NUM_ORDERS_LESS_THAN_ZERO", "number of orders below 0", ReplyKind.Refused),
        new(-4013, "PRICE_LESS_THAN_MIN_PRICE", "price below the smallest", ReplyKind.Refused),
        new(-4014, "PRICE_NOT_INCREASED_BY_TICK_SIZE", "price between two steps", ReplyKind.Refused),
        new(-4015, "INVALID_CL_ORD_ID_LEN", "the client id is too long or malformed", ReplyKind.Refused),
        new(-4016, "PRICE_HIGHTER_THAN_MULTIPLIER_UP", "price too far above the mark price", ReplyKind.Refused),
        new(-4017, "MULTIPLIER_UP_LESS_THAN_ZERO", "upper multiplier below 0", ReplyKind.Refused),
        new(-4018, "MULTIPLIER_DOWN_LESS_THAN_ZERO", "lower multiplier below 0", ReplyKind.Refused),
        new(-4019, "COMPOSITE_SCALE_OVERFLOW", "too many digits together", ReplyKind.Refused),
        new(-4020, "TARGET_STRATEGY_INVALID", "the strategy does not fit the order type", ReplyKind.Refused),
        new(-4021, "INVALID_DEPTH_LIMIT", "no such depth of the book", ReplyKind.Refused),
        new(-4022, "WRONG_MARKET_STATUS", "no such state of the market", ReplyKind.Refused),
        new(-4023, "QTY_NOT_INCREASED_BY_STEP_SIZE", "quantity between two steps", ReplyKind.Refused),
        new(-4024, "PRICE_LOWER_THAN_MULTIPLIER_DOWN", "price too far below the mark price", ReplyKind.Refused),
        new(-4025, "MULTIPLIER_DECIMAL_LESS_THAN_ZERO", "digits of the multiplier below 0", ReplyKind.Refused),
        new(-4026, "COMMISSION_INVALID", "no such commission", ReplyKind.Refused),
        new(-4027, "INVALID_ACCOUNT_TYPE", "no such kind of account", ReplyKind.Refused),
        new(-4028, "INVALID_LEVERAGE", "no such leverage", ReplyKind.Refused),
        new(-4029, "INVALID_TICK_SIZE_PRECISION", "digits of the price step", ReplyKind.Refused),
        new(-4030, "INVALID_STEP_SIZE_PRECISION", "digits of the quantity step", ReplyKind.Refused),
        new(-4031, "INVALID_WORKING_TYPE", "no such price for a trigger to look at", ReplyKind.Refused),
        new(-4032, "EXCEED_MAX_CANCEL_ORDER_SIZE", "too many orders in one cancellation", ReplyKind.Refused),
        new(-4033, "INSURANCE_ACCOUNT_NOT_FOUND", "no such insurance account", ReplyKind.Refused),
        new(-4044, "INVALID_BALANCE_TYPE", "no such kind of balance", ReplyKind.Refused),
        new(-4045, "MAX_STOP_ORDER_EXCEEDED", "too many conditional orders", ReplyKind.Refused),
        new(-4046, "NO_NEED_TO_CHANGE_MARGIN_TYPE", "the margin mode is that already", ReplyKind.Refused),
        new(-4047, "THERE_EXISTS_OPEN_ORDERS", "margin mode with open orders", ReplyKind.Refused),
        new(-4048, "THERE_EXISTS_QUANTITY", "margin mode with a position", ReplyKind.Refused),
        new(-4049, "ADD_ISOLATED_MARGIN_REJECT", "margin can be added to isolated positions only", ReplyKind.Refused),
        new(-4050, "CROSS_BALANCE_INSUFFICIENT", "not enough cross balance", ReplyKind.Refused),
        new(-4051, "ISOLATED_BALANCE_INSUFFICIENT", "not enough isolated balance", ReplyKind.Refused),
        new(-4052, "NO_NEED_TO_CHANGE_AUTO_ADD_MARGIN", "automatic margin is that already", ReplyKind.Refused),
        new(
            -4053,
            "AUTO_ADD_CROSSED_MARGIN_REJECT",
            "automatic margin is for isolated positions only",
            ReplyKind.Refused
        ),
        new(-4054, "ADD_ISOLATED_MARGIN_NO_POSITION_REJECT", "margin for no position", ReplyKind.Refused),
        new(-4055, "AMOUNT_MUST_BE_POSITIVE", "the amount must be above 0", ReplyKind.Refused),
        new(-4056, "INVALID_API_KEY_TYPE", "no such kind of API key", ReplyKind.Refused),
        new(-4057, "INVALID_RSA_PUBLIC_KEY", "the public key is malformed", ReplyKind.Refused),
        new(-4058, "MAX_PRICE_TOO_LARGE", "largest price with too many digits", ReplyKind.Refused),
        new(-4059, "NO_NEED_TO_CHANGE_POSITION_SIDE", "the position mode is that already", ReplyKind.Refused),
        new(-4060, "INVALID_POSITION_SIDE", "no such position side", ReplyKind.Refused),
        new(
            -4061,
            "POSITION_SIDE_NOT_MATCH",
            "the position side does not fit the mode of the account",
            ReplyKind.Refused
        ),
        new(-4062, "REDUCE_ONLY_CONFLICT", "reduce-only where it cannot be", ReplyKind.Refused),
        new(-4067, "POSITION_SIDE_CHANGE_EXISTS_OPEN_ORDERS", "position mode with open orders", ReplyKind.Refused),
        new(-4068, "POSITION_SIDE_CHANGE_EXISTS_QUANTITY", "position mode with a position", ReplyKind.Refused),
        new(-4082, "INVALID_BATCH_PLACE_ORDER_SIZE", "too many orders in one request", ReplyKind.Refused),
        new(-4083, "PLACE_BATCH_ORDERS_FAIL", "orders placed together failed, in whole or in part", ReplyKind.Unknown),
        new(-4084, "UPCOMING_METHOD", "not allowed yet", ReplyKind.Refused),
        new(-4085, "INVALID_NOTIONAL_LIMIT_COEF", "no such factor of the notional limit", ReplyKind.Refused),
        new(-4086, "INVALID_PRICE_SPREAD_THRESHOLD", "no such limit of the spread", ReplyKind.Refused),
        new(-4087, "REDUCE_ONLY_ORDER_PERMISSION", "the account may only reduce", ReplyKind.Refused),
        new(-4088, "NO_PLACE_ORDER_PERMISSION", "the account may place nothing now", ReplyKind.Refused),
        new(-4104, "INVALID_CONTRACT_TYPE", "no such kind of contract", ReplyKind.Refused),
        new(-4105, "SYMBOL_REDUCE_ONLY", "the symbol may only be reduced", ReplyKind.Refused),
        new(-4106, "SYMBOL_REDUCE_ONLY_BUY", "buying may only reduce", ReplyKind.Refused),
        new(-4107, "SYMBOL_REDUCE_ONLY_SELL", "selling may only reduce", ReplyKind.Refused),
        new(-4109, "INACTIVE_ACCOUNT", "the account is not active", ReplyKind.Refused),
        new(-4114, "INVALID_CLIENT_TRAN_ID_LEN", "the transfer id is too long", ReplyKind.Refused),
        new(-4115, "DUPLICATED_CLIENT_TRAN_ID", "the transfer id was used", ReplyKind.Refused),
        new(
            -4116,
            "DUPLICATED_CLIENT_ORDER_ID",
            "there is an open order with this id: ours, since ids are never used twice",
            ReplyKind.Unknown
        ),
        new(
            -4117,
            "STOP_ORDER_TRIGGERING",
            "the conditional order is triggering: it cannot be taken back now",
            ReplyKind.Refused
        ),
        new(
            -4118,
            "REDUCE_ONLY_MARGIN_CHECK_FAILED",
            "reduce-only, and would turn the position around beside other orders",
            ReplyKind.Refused
        ),
        new(
            -4120,
            "STOP_ORDER_SWITCH_ALGO",
            "conditional orders go another way: the endpoint has moved",
            ReplyKind.Refused
        ),
        new(-4131, "MARKET_ORDER_REJECT", "the best price lies outside of the price band", ReplyKind.Refused),
        new(-4135, "INVALID_ACTIVATION_PRICE", "no such activation price", ReplyKind.Refused),
        new(
            -4137,
            "QUANTITY_EXISTS_WITH_CLOSE_POSITION",
            "closes the position, so it has no quantity",
            ReplyKind.Refused
        ),
        new(-4138, "REDUCE_ONLY_MUST_BE_TRUE", "closes the position, so it is reduce-only", ReplyKind.Refused),
        new(-4139, "ORDER_TYPE_CANNOT_BE_MKT", "no market orders while nothing can be cancelled", ReplyKind.Refused),
        new(-4140, "INVALID_OPENING_POSITION_STATUS", "the symbol takes no entries now", ReplyKind.Refused),
        new(-4141, "SYMBOL_ALREADY_CLOSED", "the symbol is closed", ReplyKind.Refused),
        new(-4142, "STRATEGY_INVALID_TRIGGER_PRICE", "it would trigger at once", ReplyKind.Refused),
        new(-4144, "INVALID_PAIR", "no such pair", ReplyKind.Refused),
        new(
            -4161,
            "ISOLATED_LEVERAGE_REJECT_WITH_POSITION",
            "less leverage with an isolated position",
            ReplyKind.Refused
        ),
        new(-4164, "MIN_NOTIONAL", "notional below the smallest, and not reduce-only", ReplyKind.Refused),
        new(-4165, "INVALID_TIME_INTERVAL", "the range is too long", ReplyKind.Refused),
        new(-4167, "ISOLATED_REJECT_WITH_JOINT_MARGIN", "several assets with isolated symbols", ReplyKind.Refused),
        new(-4168, "JOINT_MARGIN_REJECT_WITH_ISOLATED", "isolated margin with several assets", ReplyKind.Refused),
        new(-4169, "JOINT_MARGIN_REJECT_WITH_MB", "several assets with too little margin", ReplyKind.Refused),
        new(-4170, "JOINT_MARGIN_REJECT_WITH_OPEN_ORDER", "several assets with open orders", ReplyKind.Refused),
        new(-4171, "NO_NEED_TO_CHANGE_JOINT_MARGIN", "the asset mode is that already", ReplyKind.Refused),
        new(
            -4172,
            "JOINT_MARGIN_REJECT_WITH_NEGATIVE_BALANCE",
            "several assets with a negative balance",
            ReplyKind.Refused
        ),
        new(-4183, "PRICE_HIGHTER_THAN_STOP_MULTIPLIER_UP", "price too far above the trigger", ReplyKind.Refused),
        new(-4184, "PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN", "price too far below the trigger", ReplyKind.Refused),
        new(-4189, "ACCOUNT_REDUCE_ONLY", "the account may only reduce in this symbol", ReplyKind.Refused),
        new(-4192, "COOLING_OFF_PERIOD", "the account is in its cooling-off period", ReplyKind.Refused),
        new(-4202, "ADJUST_LEVERAGE_KYC_FAILED", "more leverage needs an identity check", ReplyKind.Refused),
        new(-4203, "ADJUST_LEVERAGE_ONE_MONTH_FAILED", "more leverage needs an account of a month", ReplyKind.Refused),
        new(-4205, "ADJUST_LEVERAGE_X_DAYS_FAILED", "more leverage needs an older account", ReplyKind.Refused),
        new(-4206, "ADJUST_LEVERAGE_KYC_LIMIT", "less leverage in this country", ReplyKind.Refused),
        new(
            -4208,
            "ADJUST_LEVERAGE_ACCOUNT_SYMBOL_FAILED",
            "less leverage with raised position limits",
            ReplyKind.Refused
        ),
        new(-4209, "ADJUST_LEVERAGE_SYMBOL_FAILED", "less leverage in this symbol", ReplyKind.Refused),
        new(
            -4210,
            "STOP_PRICE_HIGHER_THAN_PRICE_MULTIPLIER_LIMIT",
            "trigger too far above the price",
            ReplyKind.Refused
        ),
        new(
            -4211,
            "STOP_PRICE_LOWER_THAN_PRICE_MULTIPLIER_LIMIT",
            "trigger too far below the price",
            ReplyKind.Refused
        ),
        new(
            -4400,
            "TRADING_QUANTITATIVE_RULE",
            "the account broke trading rules and may only reduce",
            ReplyKind.Refused
        ),
        new(-4401, "LARGE_POSITION_SYM_RULE", "the position is too large and may only be reduced", ReplyKind.Refused),
        new(-4402, "COMPLIANCE_BLACK_SYMBOL_RESTRICTION", "not in this region", ReplyKind.Refused),
        new(-4403, "ADJUST_LEVERAGE_COMPLIANCE_FAILED", "less leverage in this region", ReplyKind.Refused),
        new(-5021, "FOK_ORDER_REJECT", "could not be filled at once in full", ReplyKind.Refused),
        new(-5022, "GTX_ORDER_REJECT", "would not have made liquidity", ReplyKind.Refused),
        new(
            -5024,
            "MOVE_ORDER_NOT_ALLOWED_SYMBOL_REASON",
            "the symbol does not trade: no amendments",
            ReplyKind.Refused
        ),
        new(-5025, "LIMIT_ORDER_ONLY", "limit orders only", ReplyKind.Refused),
        new(-5026, "EXCEED_MAXIMUM_MODIFY_ORDER_LIMIT", "amended too often", ReplyKind.Refused),
        new(-5027, "SAME_ORDER", "the amendment changes nothing", ReplyKind.Refused),
        new(
            -5028,
            "ME_RECVWINDOW_REJECT",
            "outside of the receive window when the matching engine saw it",
            ReplyKind.ClockSkew
        ),
        new(-5029, "MODIFICATION_MIN_NOTIONAL", "the amendment is too small", ReplyKind.Refused),
        new(-5037, "INVALID_PRICE_MATCH", "no such price match", ReplyKind.Refused),
        new(-5038, "UNSUPPORTED_ORDER_TYPE_PRICE_MATCH", "no price match for this order type", ReplyKind.Refused),
        new(-5039, "INVALID_SELF_TRADE_PREVENTION_MODE", "no such self-trade prevention", ReplyKind.Refused),
        new(-5040, "FUTURE_GOOD_TILL_DATE", "good-till date too early or too late", ReplyKind.Refused),
        new(-5041, "BBO_ORDER_REJECT", "no price in the book for this order", ReplyKind.Refused),
        new(-5043, "EXISTING_PENDING_MODIFICATION", "an amendment is pending", ReplyKind.Refused),
    ];
}
