using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Riposte.Core.Hashing;

namespace Riposte.Trading.Journals;

/// <summary>A link of the chain through a journal: the SHA-256 of a batch, which holds the link before it. So one link stands
/// for every byte up to it.</summary>
/// <param name="A">Bytes 0 to 7, big-endian, as the others.</param>
/// <param name="B">Bytes 8 to 15.</param>
/// <param name="C">Bytes 16 to 23.</param>
/// <param name="D">Bytes 24 to 31.</param>
public readonly record struct ChainLink(ulong A, ulong B, ulong C, ulong D)
{
    [ThreadStatic]
    private static IncrementalHash? sha;

    /// <summary>Bytes of a link.</summary>
    public const int Size = 32;

    /// <summary>The link before the first batch of an account's journal.</summary>
    public static ChainLink Genesis(Hash128 account)
    {
        Span<byte> bytes = stackalloc byte[32];
        "riposte-journal\0"u8.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], account.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], account.Low);
        return Of(bytes);
    }

    /// <summary>The link that bytes make.</summary>
    public static ChainLink Of(ReadOnlySpan<byte> bytes)
    {
        // One that is kept: to make one costs as much as to hash a batch.
        var hash = sha ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> digest = stackalloc byte[Size];
        hash.AppendData(bytes);
        hash.GetHashAndReset(digest);
        return Read(digest);
    }

    /// <summary>Reads the first 32 bytes.</summary>
    public static ChainLink Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[24..])
        );

    /// <summary>Writes 32 bytes.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, A);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], D);
    }

    /// <summary>Reads 64 hex digits; false where the text is anything else.</summary>
    public static bool TryParse(string text, out ChainLink link)
    {
        link = default;
        if (text.Length != 2 * Size || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }
        link = Read(Convert.FromHexString(text));
        return true;
    }

    /// <summary>64 hex digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{A:x16}{B:x16}{C:x16}{D:x16}");
}
