using System.Text.RegularExpressions;

namespace Riposte.Data.Files;

/// <summary>What the name of a file tells: <c>BTCUSDT-1m-2022.parquet</c> is BTCUSDT,
/// <c>BTC-USD-1h-2017-2020.csv.gz</c> is BTC-USD.</summary>
internal static partial class FileLabel
{
    /// <summary>The symbol in front of an interval or of the word funding; null when the name is not of that
    /// form.</summary>
    public static string? Symbol(string fileName)
    {
        var match = Form().Match(fileName);
        return match.Success ? match.Groups["symbol"].Value : null;
    }

    [GeneratedRegex(
        @"^(?<symbol>[A-Z0-9]{2,}([-_][A-Z]{3,5})?)[-_](\d+(s|m|h|d|w|mo)|funding|fundingRate)([-_.]|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
