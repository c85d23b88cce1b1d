using System.Runtime.CompilerServices;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Core.State;

/// <summary>
/// Walks the state of a mutable object field by field, in a fixed order. What the object lists once is hashed, written
/// and read back by the three visitors, so that a hash can miss nothing that a snapshot keeps. A reader puts the stored
/// values into the fields; the others leave them as they are.
/// </summary>
public abstract class StateVisitor
{
    /// <summary>Whether it puts back what was stored; the others leave what they visit as it is.</summary>
    public virtual bool IsReader => false;

    /// <summary>Visits a whole number.</summary>
    public abstract void Visit(ref long value);

    /// <summary>Visits a number, bit by bit; every NaN is one and the same.</summary>
    public abstract void Visit(ref double value);

    /// <summary>Visits a whole number.</summary>
    /// <exception cref="OverflowException">A stored value does not fit.</exception>
    public void Visit(ref int value)
    {
        long wide = value;
        Visit(ref wide);
        value = checked((int)wide);
    }

    /// <summary>Visits a yes or no.</summary>
    public void Visit(ref bool value)
    {
        var wide = value ? 1L : 0;
        Visit(ref wide);
        value = wide != 0;
    }

    /// <summary>Visits a wide whole number.</summary>
    public void Visit(ref Int128 value)
    {
        var high = (long)(value >> 64);
        var low = unchecked((long)(ulong)value);
        Visit(ref high);
        Visit(ref low);
        value = new Int128(unchecked((ulong)high), unchecked((ulong)low));
    }

    /// <summary>Visits a time.</summary>
    public void Visit(ref Instant value)
    {
        var units = value.Nanoseconds;
        Visit(ref units);
        value = new Instant(units);
    }

    /// <summary>Visits a price.</summary>
    public void Visit(ref Price value)
    {
        var units = value.Units;
        Visit(ref units);
        value = new Price(units);
    }

    /// <summary>Visits a quantity.</summary>
    public void Visit(ref Quantity value)
    {
        var units = value.Units;
        Visit(ref units);
        value = new Quantity(units);
    }

    /// <summary>Visits an amount.</summary>
    public void Visit(ref Money.Money value)
    {
        var units = value.Units;
        Visit(ref units);
        value = new Money.Money(units);
    }

    /// <summary>Visits a ratio.</summary>
    public void Visit(ref Ratio value)
    {
        var units = value.Units;
        Visit(ref units);
        value = new Ratio(units);
    }

    /// <summary>Visits one of a set of names; its number counts, so members keep theirs.</summary>
    /// <exception cref="FormatException">A stored number is that of no name.</exception>
    /// <exception cref="OverflowException">A stored value does not fit.</exception>
    public void VisitEnum<T>(ref T value)
        where T : unmanaged, Enum
    {
        long wide = Unsafe.SizeOf<T>() == 4 ? Unsafe.As<T, int>(ref value) : Unsafe.As<T, byte>(ref value);
        Visit(ref wide);
        if (!IsReader)
        {
            return;
        }
        if (Unsafe.SizeOf<T>() == 4)
        {
            Unsafe.As<T, int>(ref value) = checked((int)wide);
        }
        else
        {
            Unsafe.As<T, byte>(ref value) = checked((byte)wide);
        }
        if (!Enum.IsDefined(value))
        {
            throw new FormatException($"A stored {typeof(T).Name} has the number {wide}, which is none.");
        }
    }

    /// <summary>Visits a text.</summary>
    /// <exception cref="FormatException">A stored text has no length that can be.</exception>
    public virtual void Visit(ref string value)
    {
        const int Longest = 1 << 20;
        var length = value.Length;
        Visit(ref length);
        if (length is < 0 or > Longest)
        {
            throw new FormatException($"The stored state has a text of {length} characters.");
        }
        if (length == 0)
        {
            value = "";
            return;
        }
        Span<char> text = IsReader ? new char[length] : [];
        for (var i = 0; i < length; i++)
        {
            var character = i < value.Length ? (int)value[i] : 0;
            Visit(ref character);
            if (IsReader)
            {
                text[i] = (char)character;
            }
        }
        value = IsReader ? new string(text) : value;
    }

    /// <summary>Visits numbers; their count is not part of it.</summary>
    public virtual void Visit(Span<double> values)
    {
        foreach (ref var value in values)
        {
            Visit(ref value);
        }
    }

    /// <summary>Visits whole numbers; their count is not part of it.</summary>
    public virtual void Visit(Span<long> values)
    {
        foreach (ref var value in values)
        {
            Visit(ref value);
        }
    }

    /// <summary>Visits a whole number of an unchangeable value: gives back what belongs into the new one.</summary>
    public long Next(long value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a whole number of an unchangeable value: gives back what belongs into the new one.</summary>
    public int Next(int value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a number of an unchangeable value: gives back what belongs into the new one.</summary>
    public double Next(double value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a yes or no of an unchangeable value: gives back what belongs into the new one.</summary>
    public bool Next(bool value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a time of an unchangeable value: gives back what belongs into the new one.</summary>
    public Instant Next(Instant value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a price of an unchangeable value: gives back what belongs into the new one.</summary>
    public Price Next(Price value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a quantity of an unchangeable value: gives back what belongs into the new one.</summary>
    public Quantity Next(Quantity value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits an amount of an unchangeable value: gives back what belongs into the new one.</summary>
    public Money.Money Next(Money.Money value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a ratio of an unchangeable value: gives back what belongs into the new one.</summary>
    public Ratio Next(Ratio value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits a text of an unchangeable value: gives back what belongs into the new one.</summary>
    public string Next(string value)
    {
        Visit(ref value);
        return value;
    }

    /// <summary>Visits one of a set of names of an unchangeable value: gives back what belongs into the new one.</summary>
    public T NextEnum<T>(T value)
        where T : unmanaged, Enum
    {
        VisitEnum(ref value);
        return value;
    }

    /// <summary>A number as it is kept.</summary>
    protected static long BitsOf(double value) =>
        BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
