using Riposte.Core.Market;

namespace Riposte.Data.Files;

/// <summary>Reads funding settlements from a CSV or Parquet file (also .csv.gz, .zip) or a folder that holds such files.</summary>
public static class FundingFiles
{
    /// <summary>Reads settlements, each stamp moved back to the whole minute it follows by up to 10 seconds.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="symbol">Symbol whose rows (symbol column) or files (name) are taken; null takes the only one.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="Core.Errors.UserException">Nothing to read, wrong columns, bad cells, or times that do not rise.</exception>
    public static FundingTable Read(string path, string? symbol, CancellationToken cancel) =>
        throw new NotSupportedException("Under way.");
}
