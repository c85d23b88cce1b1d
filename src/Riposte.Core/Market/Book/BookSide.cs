using Riposte.Core.Market.Updates;
using Riposte.Core.Money;

namespace Riposte.Core.Market.Book;

/// <summary>
/// One side of a book: prices and quantities in two arrays, the best at the end, so that a change near the top moves few
/// elements. Prices are kept as keys that rise towards the best (asks with the sign turned), so that both sides are one
/// code.
/// </summary>
internal sealed class BookSide
{
    private readonly int _sign;
    private readonly int _maxLevels;
    private long[] _keys;
    private double[] _quantities;

    internal BookSide(bool isBid, int capacity, int maxLevels)
    {
        _sign = isBid ? 1 : -1;
        _maxLevels = maxLevels;
        _keys = new long[capacity];
        _quantities = new double[capacity];
    }

    internal int Count { get; private set; }

    internal long AbsentDeletes { get; private set; }

    internal long Evicted { get; private set; }

    /// <summary>Worst key up to which the side is whole; long.MinValue when all of it is.</summary>
    internal long Horizon { get; private set; } = long.MinValue;

    /// <summary>Best key; long.MinValue when the side is empty.</summary>
    internal long BestKey => Count == 0 ? long.MinValue : _keys[Count - 1];

    internal Price? HorizonPrice => Horizon == long.MinValue ? null : new Price(_sign * Horizon);

    internal bool IsBeyondHorizon => BestKey < Horizon;

    internal BookLevel At(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
        var i = Count - 1 - rank;
        return new BookLevel(new Price(_sign * _keys[i]), _quantities[i]);
    }

    internal void Clear()
    {
        Count = 0;
        Horizon = long.MinValue;
    }

    internal bool Load(ReadOnlySpan<BookLevel> levels, int depthLimit)
    {
        Clear();
        // Snapshots come best first: from the back, every level is appended.
        for (var i = levels.Length - 1; i >= 0; i--)
        {
            if (!Set(levels[i]))
            {
                return false;
            }
        }
        if (levels.Length >= depthLimit && Count > 0)
        {
            Horizon = Math.Max(Horizon, _keys[0]);
        }
        return true;
    }

    internal bool Apply(ReadOnlySpan<BookLevel> levels)
    {
        foreach (ref readonly var level in levels)
        {
            if (!Set(level))
            {
                return false;
            }
        }
        return true;
    }

    internal double Quantity(Price price)
    {
        var key = _sign * price.Units;
        var i = LowerBound(key);
        return i < Count && _keys[i] == key ? _quantities[i] : 0;
    }

    internal double TopQuantity(int levels)
    {
        var sum = 0.0;
        for (var i = Count - 1; i >= Math.Max(0, Count - levels); i--)
        {
            sum += _quantities[i];
        }
        return sum;
    }

    internal double QuantityTo(Price worst)
    {
        var key = _sign * worst.Units;
        var sum = 0.0;
        for (var i = Count - 1; i >= 0 && _keys[i] >= key; i--)
        {
            sum += _quantities[i];
        }
        return sum;
    }

    internal int Copy(Span<BookLevel> into)
    {
        var count = Math.Min(Count, into.Length);
        for (var rank = 0; rank < count; rank++)
        {
            var i = Count - 1 - rank;
            into[rank] = new BookLevel(new Price(_sign * _keys[i]), _quantities[i]);
        }
        return count;
    }

    /// <summary>False for what cannot rest in a book.</summary>
    private bool Set(in BookLevel level)
    {
        var quantity = level.Quantity;
        if (level.Price.Units <= 0 || !(quantity >= 0) || !double.IsFinite(quantity))
        {
            return false;
        }
        var key = _sign * level.Price.Units;
        var i = LowerBound(key);
        if (i < Count && _keys[i] == key)
        {
            if (quantity == 0)
            {
                RemoveAt(i);
            }
            else
            {
                _quantities[i] = quantity;
            }
        }
        else if (quantity == 0)
        {
            AbsentDeletes++;
        }
        else
        {
            Insert(i, key, quantity);
        }
        return true;
    }

    /// <summary>First index whose key is not below: steps that double from the best, then halving.</summary>
    private int LowerBound(long key)
    {
        var keys = _keys.AsSpan(0, Count);
        var high = keys.Length;
        var low = high;
        for (var step = 1; low > 0; step <<= 1)
        {
            low = Math.Max(0, high - step);
            if (keys[low] < key)
            {
                break;
            }
            high = low;
        }
        while (low < high)
        {
            var middle = (int)((uint)(low + high) >> 1);
            if (keys[middle] < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    private void RemoveAt(int i)
    {
        Count--;
        _keys.AsSpan(i + 1, Count - i).CopyTo(_keys.AsSpan(i));
        _quantities.AsSpan(i + 1, Count - i).CopyTo(_quantities.AsSpan(i));
    }

    private void Insert(int i, long key, double quantity)
    {
        if (Count == _maxLevels)
        {
            var evicted = EvictWorst();
            i -= evicted;
            if (i < 0)
            {
                Evicted++;
                return;
            }
        }
        if (Count == _keys.Length)
        {
            var length = Math.Min(_maxLevels, _keys.Length * 2);
            Array.Resize(ref _keys, length);
            Array.Resize(ref _quantities, length);
        }
        _keys.AsSpan(i, Count - i).CopyTo(_keys.AsSpan(i + 1));
        _quantities.AsSpan(i, Count - i).CopyTo(_quantities.AsSpan(i + 1));
        _keys[i] = key;
        _quantities[i] = quantity;
        Count++;
    }

    /// <summary>A quarter at once, so that the cost per insert stays bounded. From then on the side is whole only down to
    /// what is left.</summary>
    private int EvictWorst()
    {
        var evicted = (_maxLevels + 3) / 4;
        Count -= evicted;
        _keys.AsSpan(evicted, Count).CopyTo(_keys);
        _quantities.AsSpan(evicted, Count).CopyTo(_quantities);
        Evicted += evicted;
        Horizon = Math.Max(Horizon, _keys[0]);
        return evicted;
    }
}
