using Riposte.Core.Market.Checks;

namespace Riposte.Data.Files;

/// <summary>Reads bars from a Parquet or CSV file (also .csv.gz, .zip) or a folder of them.</summary>
public static class BarFiles
{
    /// <summary>Reads and checks bars.</summary>
    /// <exception cref="Core.Errors.UserException">The path cannot be read, holds no bars, or the bars fail a check that no policy repairs.</exception>
    public static BarReadResult Read(string path, BarReadOptions options, CancellationToken cancel) =>
        throw new NotSupportedException("Under way.");

    /// <summary>Reads and checks bars, and reports failed checks instead of throwing; for <c>data check</c>.</summary>
    /// <exception cref="Core.Errors.UserException">The path cannot be read or holds no bars.</exception>
    public static BarCheckResult Check(string path, BarReadOptions options, CancellationToken cancel) =>
        throw new NotSupportedException("Under way.");
}
