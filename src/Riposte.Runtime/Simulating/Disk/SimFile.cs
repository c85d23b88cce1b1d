using System.Buffers;
using Riposte.Core.Randomness;

namespace Riposte.Runtime.Simulating.Disk;

/// <summary>A file of the simulated disk: what a reader sees, and how much of it a power cut would leave.</summary>
internal sealed class SimFile(long aside)
{
    private const int Sector = 512;
    private readonly List<(int From, int To)> unwritten = [];
    private long room = aside;
    private byte[] data = ArrayPool<byte>.Shared.Rent(256);
    private bool isShared;
    private int durable;

    public int Length { get; private set; }

    /// <summary>Bytes that it takes from the disk.</summary>
    public long Taken => Math.Max(room, Length);

    /// <summary>What a reader sees. It keeps that, whatever happens to the file later.</summary>
    public ReadOnlyMemory<byte> Read()
    {
        isShared = true;
        return data.AsMemory(0, Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Grow(Length + bytes.Length);
        bytes.CopyTo(data.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Gives its room back, unless a reader may still look at it; not to be used again.</summary>
    /// <param name="hasReaders">Whether what was read may still be looked at.</param>
    public void Release(bool hasReaders)
    {
        if (!(isShared && hasReaders))
        {
            ArrayPool<byte>.Shared.Return(data);
        }
        (data, isShared, Length, durable) = ([], false, 0, 0);
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

    /// <summary>Cuts an end off; room set aside behind it is given back.</summary>
    public void Truncate(int length)
    {
        // The cut is durable; what lies before it and was not synced is not.
        if (length < Length)
        {
            Cut(length);
        }
        durable = Math.Min(durable, Length);
        unwritten.RemoveAll(part => part.From >= length);
        room = 0;
    }

    public void FlipBit(long bit)
    {
        Own();
        data[bit / 8] ^= (byte)(1 << (int)(bit % 8));
    }

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
        // What is appended next must not show to who read what is cut off.
        Own();
        Length = length;
    }

    private void Perforate(int from, int to, RandomStream random)
    {
        Own();
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
        data.AsSpan(Length, more).Clear();
        Length += more;
    }

    private void Grow(int length)
    {
        if (length > data.Length)
        {
            // Beyond the room that was set aside a file grows as it must.
            var more = Math.Min(2L * data.Length, Math.Max(room, length));
            Move(ArrayPool<byte>.Shared.Rent((int)Math.Max(more, length)));
        }
    }

    // Before bytes are changed that a reader may hold.
    private void Own()
    {
        if (isShared)
        {
            Move(ArrayPool<byte>.Shared.Rent(data.Length));
        }
    }

    private void Move(byte[] to)
    {
        data.AsSpan(0, Length).CopyTo(to);
        if (!isShared)
        {
            ArrayPool<byte>.Shared.Return(data);
        }
        (data, isShared) = (to, false);
    }
}
