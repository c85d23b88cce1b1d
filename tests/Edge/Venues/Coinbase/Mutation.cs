using Riposte.Core.Randomness;

namespace Riposte.Tests.Edge.Venues.Coinbase;

/// <summary>Seeded damage to real text: bytes flipped, parts removed, doubled, moved, and words a parser may trip
/// over.</summary>
internal static class Mutation
{
    private static readonly byte[][] Words =
    [
        "null"u8.ToArray(),
        "-1"u8.ToArray(),
        "1e999"u8.ToArray(),
        "\"\""u8.ToArray(),
        "[[[["u8.ToArray(),
        "{}"u8.ToArray(),
        "\\u0000"u8.ToArray(),
        "\u00e9"u8.ToArray(),
        [0xFF, 0xFE],
        [0x00],
        "9223372036854775808"u8.ToArray(),
        "NaN"u8.ToArray(),
    ];

    public static byte[] Of(byte[] sample, RandomStream random)
    {
        var bytes = sample.ToList();
        for (var hits = 1 + random.NextInt(4); hits > 0 && bytes.Count > 0; hits--)
        {
            var at = random.NextInt(bytes.Count);
            var length = Math.Min(1 + random.NextInt(12), bytes.Count - at);
            switch (random.NextInt(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.NextInt(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, Words[random.NextInt(Words.Length)]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }
        return [.. bytes];
    }
}
