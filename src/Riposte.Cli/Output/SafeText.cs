using System.Globalization;
using System.Text;

namespace Riposte.Cli.Output;

/// <summary>Shows texts from outside so that they can do nothing to a terminal or a spreadsheet.</summary>
internal static class SafeText
{
    // What spreadsheets take for the beginning of a formula, the wide forms of East Asian keyboards among it.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>The text with characters that steer (escapes, line ends, marks of direction) as <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(Steers))
        {
            return text;
        }
        var safe = new StringBuilder();
        foreach (var c in text)
        {
            if (Steers(c))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                continue;
            }
            safe.Append(c);
        }
        return safe.ToString();
    }

    /// <summary>The text as a cell of a CSV file that no spreadsheet takes for a formula.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return Quoted(Of(safe));
    }

    /// <summary>A cell of a CSV file with quotes where it needs them.</summary>
    public static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static bool Steers(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
