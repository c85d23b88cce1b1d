using System.Globalization;
using System.Text;

namespace Riposte.Venues.Common.Http;

/// <summary>The parameters of a request, in the order they were added, encoded for a query string. Immutable.</summary>
public sealed class QueryText
{
    private readonly (string Name, string Value)[] pairs;

    private QueryText((string, string)[] pairs) => this.pairs = pairs;

    /// <summary>No parameter.</summary>
    public static QueryText None { get; } = new([]);

    /// <summary>This query and one more parameter.</summary>
    public QueryText With(string name, string value) => new([.. pairs, (name, value)]);

    /// <summary>This query and one more parameter.</summary>
    public QueryText With(string name, long value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>This query, and a parameter where it has a value.</summary>
    public QueryText WithSome(string name, long? value) => value is { } known ? With(name, known) : this;

    /// <summary>The value of a parameter; null when it is absent.</summary>
    public string? Find(string name) => Array.Find(pairs, pair => pair.Name == name).Value;

    /// <summary>A parameter as a whole number; a default when it is absent or none.</summary>
    public int Number(string name, int otherwise) =>
        int.TryParse(Find(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>The query string without its question mark; empty without parameters.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
        {
            text.Append(text.Length == 0 ? "" : "&")
                .Append(Uri.EscapeDataString(name))
                .Append('=')
                .Append(Uri.EscapeDataString(value));
        }
        return text.ToString();
    }
}
