using Riposte.Core.Randomness;

namespace Riposte.Runtime.Simulating.Disk;

/// <summary>A file of the simulated disk: what a reader sees, and how much of it a power cut would leave.</summary>
internal sealed class SimFile(long room)
{
    private const int Sector = 512;
    private readonly List<(int From, int To)> unwritten = [];
    private byte[] data = new byte[256];
    private int durable;

    public int Length { get; private set; }

    /// <summary>Bytes that it takes from the disk.</summary>
    public long Taken => Math.Max(room, Length);

    public byte[] ToArray() => data[..Length];

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Grow(Length + bytes.Length);
        bytes.CopyTo(data.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Sync() => durable = Length;

    /// <summary>A sync that fails: the pages count as written from now on, and no later sync writes them.</summary>
    public void FailSync()
    {
        if (durable < Length)
        {
            unwritten.Add((durable, Length));
        }
        durable = Length;
    }

    public void Truncate(int length)
    {
        Length = Math.Min(Length, length);
        durable = Length;
        data.AsSpan(Length).Clear();
        unwritten.RemoveAll(part => part.From >= length);
    }

    public void FlipBit(long bit) => data[bit / 8] ^= (byte)(1 << (int)(bit % 8));

    public void Crash(CrashKind kind, RandomStream random)
    {
        // A cut in front of a kept end cannot be: what was not synced comes last.
        foreach (var (from, to) in unwritten)
        {
            Perforate(from, Math.Min(to, Length), random);
        }
        unwritten.Clear();
        switch (kind == CrashKind.Any ? (CrashKind)(1 + random.NextInt(4)) : kind)
        {
            case CrashKind.Lost:
                Cut(durable);
                break;
            case CrashKind.Cut:
                Cut(durable + random.NextInt(Length - durable + 1));
                break;
            case CrashKind.Holes:
                Perforate(durable, Length, random);
                Lengthen(random);
                break;
        }
        durable = Length;
    }

    private void Cut(int length)
    {
        Length = length;
        data.AsSpan(length).Clear();
    }

    private void Perforate(int from, int to, RandomStream random)
    {
        while (from < to)
        {
            var end = Math.Min((from / Sector + 1) * Sector, to);
            if (random.NextInt(2) == 0)
            {
                data.AsSpan(from, end - from).Clear();
            }
            from = end;
        }
    }

    // The length may be on the disk before what it counts.
    private void Lengthen(RandomStream random)
    {
        if (durable == Length || Length >= room)
        {
            return;
        }
        var more = (int)Math.Min(random.NextInt(4 * Sector), room - Length);
        Grow(Length + more);
        Length += more;
    }

    private void Grow(int length)
    {
        if (length > data.Length)
        {
            Array.Resize(ref data, Math.Max(2 * data.Length, length));
        }
    }
}
