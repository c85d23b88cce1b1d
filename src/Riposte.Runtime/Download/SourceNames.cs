namespace Riposte.Runtime.Download;

/// <summary>How receipts name what did not come from a series' own venue.</summary>
public static class SourceNames
{
    private const string SecondMark = " (second source)";
    private const string RebuiltMark = " (rebuilt)";

    /// <summary>What a second source served.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="symbol">Symbol at its venue.</param>
    public static string Second(string source, string symbol) => $"{source} {symbol}{SecondMark}";

    /// <summary>What was rebuilt from stored trades.</summary>
    /// <param name="venue">Venue of the trades.</param>
    public static string Rebuilt(string venue) => $"{venue} trades{RebuiltMark}";

    /// <summary>Whether a name is that of a substitute: the venue itself is asked again.</summary>
    public static bool IsSubstitute(string source) =>
        source.EndsWith(SecondMark, StringComparison.Ordinal) || source.EndsWith(RebuiltMark, StringComparison.Ordinal);
}
