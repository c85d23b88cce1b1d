namespace Riposte.Core.Market.Checks;

/// <summary>What a check of a file of bars or of a stored series looks for. Every kind has one severity, see
/// <see cref="CheckKinds.Severity"/>. The kinds from <see cref="BadValue"/> on are of stored series only.</summary>
public enum CheckKind
{
    /// <summary>A required column is absent. Error; no policy repairs it.</summary>
    MissingColumn,

    /// <summary>There is no row. Error; no policy repairs it.</summary>
    NoBars,

    /// <summary>The interval cannot be told, or is not the one asked for. Error; no policy repairs it.</summary>
    BadInterval,

    /// <summary>The rows fill less than a twentieth of a span of more than a million bars: some time is wrong. Error;
    /// no policy repairs it.</summary>
    TooSparse,

    /// <summary>A cell is not of its column's type: text where a number belongs, a decimal comma, a thousands
    /// separator, an empty required cell. Error; drop_bad.</summary>
    WrongType,

    /// <summary>A required value is NaN or infinite. Error; drop_bad.</summary>
    NotFinite,

    /// <summary>A price is 0, negative, or beyond what the exact money types hold. Error; drop_bad.</summary>
    BadPrice,

    /// <summary>A volume or a count is negative or absurdly large. Error; drop_bad.</summary>
    BadVolume,

    /// <summary>The high is below the open, the close or the low. Error; drop_bad.</summary>
    HighTooLow,

    /// <summary>The low is above the open or the close. Error; drop_bad.</summary>
    LowTooHigh,

    /// <summary>Takers bought more than was traded. Error; drop_bad.</summary>
    TakerAboveVolume,

    /// <summary>The open time is not a whole number of intervals since 1970-01-01 UTC. Error; drop_bad.</summary>
    OffGrid,

    /// <summary>A bar opens earlier than one before it in the file. Error; sort.</summary>
    NotRising,

    /// <summary>The same bar twice with equal values. Error; keep_first or keep_last.</summary>
    ExactDuplicate,

    /// <summary>The same bar twice with different values. Error; keep_first or keep_last.</summary>
    ConflictingDuplicate,

    /// <summary>Bars are missing between two others. Warning: they become unknown rows.</summary>
    Gap,

    /// <summary>
    /// The close moves by more than half and by more than 20 robust deviations in one bar, or the high or low lies that
    /// far outside both closes.
    /// Warning: bad print or real, no rule can tell.
    /// </summary>
    Jump,

    /// <summary>The quote volume lies outside low × volume to high × volume. Warning.</summary>
    QuoteVolumeMismatch,

    /// <summary>A bar holds only a part of its finer bars (coverage below 1). Warning.</summary>
    PartialBar,

    /// <summary>A bar without a trade. Info.</summary>
    NoTrades,

    /// <summary>A rate, ratio, side, id or statistic is outside of what it can be. Error.</summary>
    BadValue,

    /// <summary>The best bid is not below the best ask. Error.</summary>
    CrossedQuote,

    /// <summary>A book that is rebuilt from its changes has a best bid that is not below its best ask. Error.</summary>
    CrossedBook,

    /// <summary>A quote or book without bids or without asks. Warning.</summary>
    EmptySide,

    /// <summary>A record was known before it happened by more than the clocks differ, or lies in the future.
    /// Error.</summary>
    BadClock,

    /// <summary>The local clock was behind the exchange's while a feed was recorded: latencies look negative.
    /// Warning.</summary>
    ClockOffset,

    /// <summary>Many records in a row with one price and no or one volume: a quiet market or a feed that stands still.
    /// Warning.</summary>
    FlatRun,

    /// <summary>A settlement or statistic at a time that is none of its schedule. Warning.</summary>
    OffSchedule,

    /// <summary>A price is further from the mark price of its time than a band. Warning.</summary>
    MarkMismatch,

    /// <summary>A bar differs from the finer bars it is made of. Error.</summary>
    IntervalMismatch,

    /// <summary>High, low or close of a bar differ from the trades inside it. Error.</summary>
    TradePriceMismatch,

    /// <summary>The volume of a bar differs from that of the trades inside it. Info: an aggregate trade is stamped once
    /// while its fills may straddle two bars.</summary>
    TradeVolumeMismatch,

    /// <summary>Two sources differ by more than a tolerance. Warning.</summary>
    SourceMismatch,

    /// <summary>Two sources agree better when one of them is shifted in time: a clock or a time zone is wrong.
    /// Error.</summary>
    SourceShift,
}
