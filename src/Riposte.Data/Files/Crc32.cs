namespace Riposte.Data.Files;

/// <summary>The checksum of zip entries (ISO 3309, reflected polynomial EDB88320), which the unpacker of .NET does not
/// compare.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Step((uint)i))];

    private uint state = uint.MaxValue;

    /// <summary>The checksum of everything added.</summary>
    public uint Value => ~state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = state;
        foreach (var b in bytes)
        {
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }
        state = crc;
    }

    private static uint Step(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320u ^ (value >> 1);
        }
        return value;
    }
}
