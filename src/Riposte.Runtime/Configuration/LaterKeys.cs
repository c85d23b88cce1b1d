namespace Riposte.Runtime.Configuration;

/// <summary>Keys of the planned format that do nothing in this release: refused with the reason, never
/// ignored.</summary>
internal static class LaterKeys
{
    private static readonly (string Path, string Reason)[] All =
    [
        ("system.logging", "This release writes no log files"),
        ("data_config.timeframes", "The one timeframe of this release is trading.timeframe"),
        ("trading.mode", "This release back-tests only"),
        ("alerts", "This release sends no alerts"),
    ];

    /// <summary>Why a key is refused; null when it is not a planned key.</summary>
    public static string? ReasonFor(string path) =>
        Array
            .Find(All, later => path == later.Path || path.StartsWith(later.Path + ".", StringComparison.Ordinal))
            .Reason;
}
