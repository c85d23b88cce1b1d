namespace Riposte.Tests.Testkit.Http;

/// <summary>A request that a scripted server received.</summary>
/// <param name="Number">Number, from 1.</param>
/// <param name="Method">Method.</param>
/// <param name="Path">Path.</param>
/// <param name="Query">Query string without its question mark.</param>
/// <param name="Headers">Headers; names in any case.</param>
/// <param name="Body">Body as text.</param>
public sealed record RecordedRequest(
    int Number,
    string Method,
    string Path,
    string Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body
)
{
    /// <summary>A parameter of the query; null when it is absent.</summary>
    public string? this[string name] =>
        Query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Where(pair => Uri.UnescapeDataString(pair[0]) == name)
            .Select(pair => pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "")
            .FirstOrDefault();

    /// <summary>A parameter as a whole number; null when it is absent or none.</summary>
    public long? Whole(string name) =>
        long.TryParse(this[name], System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : null;
}
