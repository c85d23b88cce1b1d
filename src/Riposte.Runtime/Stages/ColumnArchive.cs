using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Riposte.Runtime.Stages;

/// <summary>
/// Named arrays in one file: the stored form of every stage's output. Layout: magic, SHA-256 of the rest, then per
/// array its name, element size, length and
/// little-endian bytes. Written to a temporary name and renamed; a file whose hash does not match is treated as absent.
/// </summary>
public sealed class ColumnArchive
{
    private static readonly byte[] Magic = "RIPOSTE1"u8.ToArray();
    private readonly SortedDictionary<string, byte[]> arrays = new(StringComparer.Ordinal);

    /// <summary>Adds an array of numbers.</summary>
    public void Put<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged => arrays.Add(name, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Adds a text.</summary>
    public void Put(string name, string text) => arrays.Add(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether an array is there.</summary>
    public bool Has(string name) => arrays.ContainsKey(name);

    /// <summary>An array of numbers.</summary>
    /// <exception cref="KeyNotFoundException">No array has the name.</exception>
    public T[] Get<T>(string name)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(arrays[name]).ToArray();

    /// <summary>A text.</summary>
    /// <exception cref="KeyNotFoundException">No array has the name.</exception>
    public string GetText(string name) => Encoding.UTF8.GetString(arrays[name]);

    /// <summary>Writes the file whole or not at all.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = string.Create(null, $"{path}.{Environment.ProcessId}.tmp");
        using (var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            file.Write(Magic);
            file.Write(new byte[32]);
            foreach (var (name, bytes) in arrays)
            {
                var header = Header(name, bytes.LongLength);
                sha.AppendData(header);
                sha.AppendData(bytes);
                file.Write(header);
                file.Write(bytes);
            }
            file.Flush();
            file.Position = Magic.Length;
            file.Write(sha.GetHashAndReset());
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a file; null when it is absent, torn or altered.</summary>
    public static ColumnArchive? TryLoad(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var magic = new byte[Magic.Length];
        var expected = new byte[32];
        if (
            file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length
            || !magic.AsSpan().SequenceEqual(Magic)
            || file.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false) < expected.Length
        )
        {
            return null;
        }
        var archive = new ColumnArchive();
        while (file.Position < file.Length)
        {
            if (!archive.ReadOne(file, sha))
            {
                return null;
            }
        }
        return sha.GetHashAndReset().AsSpan().SequenceEqual(expected) ? archive : null;
    }

    private bool ReadOne(FileStream file, IncrementalHash sha)
    {
        var lengths = new byte[12];
        if (file.ReadAtLeast(lengths, lengths.Length, throwOnEndOfStream: false) < lengths.Length)
        {
            return false;
        }
        var nameLength = BinaryPrimitives.ReadInt32LittleEndian(lengths);
        var length = BinaryPrimitives.ReadInt64LittleEndian(lengths.AsSpan(4));
        if (
            nameLength is < 0 or > 4096
            || length < 0
            || length > file.Length - file.Position - nameLength
            || length > Array.MaxLength
        )
        {
            return false;
        }
        var name = new byte[nameLength];
        var bytes = new byte[length];
        file.ReadExactly(name);
        file.ReadExactly(bytes);
        sha.AppendData(lengths);
        sha.AppendData(name);
        sha.AppendData(bytes);
        return arrays.TryAdd(Encoding.UTF8.GetString(name), bytes);
    }

    private static byte[] Header(string name, long length)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        var header = new byte[12 + nameBytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(header, nameBytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(4), length);
        nameBytes.CopyTo(header, 12);
        return header;
    }
}
