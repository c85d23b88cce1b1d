using System.Globalization;

namespace Riposte.Core.Hashing;

/// <summary>The first 128 bits of a SHA-256: names data, options and results.</summary>
/// <param name="High">First 64 bits.</param>
/// <param name="Low">Next 64 bits.</param>
public readonly record struct Hash128(ulong High, ulong Low)
{
    /// <summary>32 hex digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    /// <summary>Reads 32 hex digits.</summary>
    /// <exception cref="FormatException">The text is no hash.</exception>
    public static Hash128 Parse(string text) =>
        text.Length == 32
            ? new(
                ulong.Parse(text.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                ulong.Parse(text.AsSpan(16), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            )
            : throw new FormatException($"'{text}' is no hash: 32 hex digits expected.");
}
