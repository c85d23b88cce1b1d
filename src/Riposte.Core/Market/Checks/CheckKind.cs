namespace Riposte.Core.Market.Checks;

/// <summary>What a check of bars looks for. Every kind has one severity, see
/// <see cref="CheckKinds.Severity"/>.</summary>
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
}
