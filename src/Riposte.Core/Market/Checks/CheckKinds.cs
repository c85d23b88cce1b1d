namespace Riposte.Core.Market.Checks;

/// <summary>Facts about the kinds of findings.</summary>
public static class CheckKinds
{
    /// <summary>Every kind, in order.</summary>
    public static readonly IReadOnlyList<CheckKind> All = Enum.GetValues<CheckKind>();

    private static readonly string[] Names =
    [
        "missing_column",
        "no_bars",
        "bad_interval",
        "too_sparse",
        "wrong_type",
        "not_finite",
        "bad_price",
        "bad_volume",
        "high_too_low",
        "low_too_high",
        "taker_above_volume",
        "off_grid",
        "not_rising",
        "exact_duplicate",
        "conflicting_duplicate",
        "gap",
        "jump",
        "quote_volume_mismatch",
        "partial_bar",
        "no_trades",
        "bad_value",
        "crossed_quote",
        "crossed_book",
        "empty_side",
        "bad_clock",
        "clock_offset",
        "flat_run",
        "off_schedule",
        "mark_mismatch",
        "interval_mismatch",
        "trade_price_mismatch",
        "trade_volume_mismatch",
        "source_mismatch",
        "source_shift",
    ];

    /// <summary>Name in reports and JSON: <c>high_too_low</c>.</summary>
    public static string Name(this CheckKind kind) => Names[(int)kind];

    /// <summary>How much a finding of this kind matters.</summary>
    public static CheckSeverity Severity(this CheckKind kind) =>
        kind switch
        {
            CheckKind.NoTrades or CheckKind.TradeVolumeMismatch => CheckSeverity.Info,
            CheckKind.Gap or CheckKind.Jump or CheckKind.QuoteVolumeMismatch or CheckKind.PartialBar =>
                CheckSeverity.Warning,
            CheckKind.EmptySide or CheckKind.ClockOffset or CheckKind.FlatRun or CheckKind.OffSchedule =>
                CheckSeverity.Warning,
            CheckKind.MarkMismatch or CheckKind.SourceMismatch => CheckSeverity.Warning,
            _ => CheckSeverity.Error,
        };

    /// <summary>The policies that can deal with findings of this kind; <see cref="RepairPolicy.None"/> when only
    /// mending the file helps.</summary>
    public static RepairPolicy Repairs(this CheckKind kind) =>
        kind switch
        {
            CheckKind.NotRising => RepairPolicy.Sort,
            CheckKind.ExactDuplicate or CheckKind.ConflictingDuplicate => RepairPolicy.KeepFirst
                | RepairPolicy.KeepLast,
            CheckKind.MissingColumn or CheckKind.NoBars or CheckKind.BadInterval or CheckKind.TooSparse =>
                RepairPolicy.None,
            >= CheckKind.BadValue => RepairPolicy.None, // of series: `data repair` deals with them
            _ when kind.Severity() == CheckSeverity.Error => RepairPolicy.DropBad,
            _ => RepairPolicy.None,
        };
}
