using System.Buffers.Binary;
using System.Text;

namespace Riposte.Models.Online.Files;

/// <summary>Reads what <see cref="StateWriter"/> wrote, and nothing beyond its end.</summary>
internal sealed class StateReader(byte[] bytes)
{
    private int at;

    /// <summary>Whether all is read.</summary>
    public bool IsAtEnd => at == bytes.Length;

    public bool Flag() => Whole(0, 1) == 1;

    /// <summary>A whole number in a range.</summary>
    public int Whole(int low, int high)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
        OnlineFile.Expect(value >= low && value <= high, $"it holds {value} where {low} to {high} is allowed.");
        return value;
    }

    /// <summary>A count, at least 0.</summary>
    public long Count()
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(Take(8));
        OnlineFile.Expect(value >= 0, $"it holds the count {value}.");
        return value;
    }

    /// <summary>A number; NaN and infinities too, where an option may be so.</summary>
    public double Any() => BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(Take(8)));

    /// <summary>A finite number.</summary>
    public double Number()
    {
        var value = Any();
        OnlineFile.Expect(double.IsFinite(value), "it holds a number that is not finite.");
        return value;
    }

    /// <summary>A finite number, at least 0.</summary>
    public double Amount()
    {
        var value = Number();
        OnlineFile.Expect(value >= 0, $"it holds {value} where no negative number is allowed.");
        return value;
    }

    public void Numbers(Span<double> values)
    {
        foreach (ref var value in values)
        {
            value = Number();
        }
    }

    public void Amounts(Span<double> values)
    {
        foreach (ref var value in values)
        {
            value = Amount();
        }
    }

    /// <summary>Single numbers, NaN for missing.</summary>
    public void Singles(Span<float> values)
    {
        foreach (ref var value in values)
        {
            value = BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt32LittleEndian(Take(4)));
        }
    }

    /// <summary>Whether so many bytes are left: asked before room for them is made.</summary>
    public void RequireLeft(long count) =>
        OnlineFile.Expect(count <= bytes.Length - at, $"it ends where {count} more bytes are expected.");

    public byte[] Block() => Take(Whole(0, int.MaxValue)).ToArray();

    public string Text(int most)
    {
        var length = Whole(0, most);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw OnlineFile.Bad("a name in it is no UTF-8 text.");
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        RequireLeft(count);
        at += count;
        return bytes.AsSpan(at - count, count);
    }
}
