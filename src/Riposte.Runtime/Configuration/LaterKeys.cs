namespace Riposte.Runtime.Configuration;

/// <summary>Keys of the planned format that do nothing in this release: refused with the reason, never
/// ignored.</summary>
internal static class LaterKeys
{
    private static readonly (string Path, string Reason)[] All =
    [
        ("system.data_sources", "This release reads bars from files only"),
        ("system.cache_settings", "The cache is switched with --no-cache"),
        ("system.logging", "This release writes no log files"),
        ("data_config.timeframes", "The one timeframe of this release is trading.timeframe"),
        ("data_config.store", "Name the bars with data_config.path or --data"),
        ("features_config.scaler", "Trees need no scaling"),
        ("trading.mode", "This release back-tests only"),
        ("exchange", "This release trades on no exchange"),
        ("alerts", "This release sends no alerts"),
    ];

    /// <summary>Why a key is refused; null when it is not a planned key.</summary>
    public static string? ReasonFor(string path) =>
        Array
            .Find(All, later => path == later.Path || path.StartsWith(later.Path + ".", StringComparison.Ordinal))
            .Reason;
}
