namespace Riposte.Venues.Coinbase.Parse;

/// <summary>Symbols as text, made once for each.</summary>
internal sealed class SymbolNames
{
    private const int Most = 4_096;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public SymbolNames() => lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The symbol of some bytes; null when they are none: letters, digits and hyphens, at most 40.</summary>
    public string? Find(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > 40)
        {
            return null;
        }
        Span<char> text = stackalloc char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            var sign = (char)bytes[i];
            if (!char.IsAsciiLetterOrDigit(sign) && sign != '-')
            {
                return null;
            }
            text[i] = sign;
        }
        if (lookup.TryGetValue(text, out var known))
        {
            return known;
        }
        var name = new string(text);
        if (names.Count < Most)
        {
            names[name] = name;
        }
        return name;
    }
}
