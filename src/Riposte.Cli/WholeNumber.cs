using System.CommandLine.Parsing;
using System.Globalization;

namespace Riposte.Cli;

/// <summary>Whole numbers of options, before the parser has judged them.</summary>
internal static class WholeNumber
{
    /// <summary>The number of an option; false where the word is none, which the parser tells by itself.</summary>
    public static bool IsIn(OptionResult result, out int number)
    {
        number = 0;
        // Asking the result for a word that is no number would throw out of the parser.
        var isNumber =
            result.Tokens.Count == 0
            || int.TryParse(result.Tokens[^1].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
        number = isNumber ? result.GetValueOrDefault<int?>() ?? 0 : 0;
        return isNumber;
    }
}
