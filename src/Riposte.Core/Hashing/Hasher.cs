using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Riposte.Core.Hashing;

/// <summary>Builds a <see cref="Hash128"/> over typed values in order. Strings and spans carry their length, so that no
/// two sequences of values collide by concatenation.</summary>
public sealed class Hasher : IDisposable
{
    // Small values are gathered: a call of the system's SHA-256 costs far more than eight bytes of it. What fits is hashed at once;
    // only what is more needs a hash that is carried on.
    private readonly byte[] gathered = new byte[1024];
    private IncrementalHash? sha;
    private int count;

    /// <summary>Adds a text as UTF-8.</summary>
    public Hasher Add(string text)
    {
        Add((long)Encoding.UTF8.GetByteCount(text));
        if (Encoding.UTF8.TryGetBytes(text, gathered.AsSpan(count), out var length))
        {
            count += length;
            return this;
        }
        Append(Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>Adds a whole number, little-endian.</summary>
    public Hasher Add(long value)
    {
        if (count > gathered.Length - 8)
        {
            Flush();
        }
        BinaryPrimitives.WriteInt64LittleEndian(gathered.AsSpan(count), value);
        count += 8;
        return this;
    }

    /// <summary>Adds a hash.</summary>
    public Hasher Add(Hash128 hash) => Add((long)hash.High).Add((long)hash.Low);

    /// <summary>Adds numbers bit by bit, every NaN as one and the same.</summary>
    public Hasher Add(ReadOnlySpan<double> values)
    {
        Add((long)values.Length);
        var canonical = new double[Math.Min(values.Length, 8192)];
        for (var start = 0; start < values.Length; start += canonical.Length)
        {
            var block = values.Slice(start, Math.Min(canonical.Length, values.Length - start));
            for (var i = 0; i < block.Length; i++)
            {
                canonical[i] = double.IsNaN(block[i]) ? double.NaN : block[i];
            }
            Append(MemoryMarshal.AsBytes(canonical.AsSpan(0, block.Length)));
        }
        return this;
    }

    /// <summary>Adds raw bytes.</summary>
    public Hasher Add(ReadOnlySpan<byte> bytes)
    {
        Add((long)bytes.Length);
        Append(bytes);
        return this;
    }

    /// <summary>Adds whole numbers one behind the other, without their count.</summary>
    public Hasher AddEach(ReadOnlySpan<long> values)
    {
        Append(MemoryMarshal.AsBytes(values));
        return this;
    }

    /// <summary>The hash of everything added; the hasher starts anew.</summary>
    public Hash128 Finish()
    {
        Span<byte> digest = stackalloc byte[32];
        if (sha is null)
        {
            SHA256.HashData(gathered.AsSpan(0, count), digest);
            count = 0;
        }
        else
        {
            Flush();
            sha.GetHashAndReset(digest);
        }
        return new Hash128(
            BinaryPrimitives.ReadUInt64BigEndian(digest),
            BinaryPrimitives.ReadUInt64BigEndian(digest[8..])
        );
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.TryCopyTo(gathered.AsSpan(count)))
        {
            count += bytes.Length;
            return;
        }
        Flush().AppendData(bytes);
    }

    private IncrementalHash Flush()
    {
        sha ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(gathered, 0, count);
        count = 0;
        return sha;
    }

    /// <inheritdoc/>
    public void Dispose() => sha?.Dispose();
}
