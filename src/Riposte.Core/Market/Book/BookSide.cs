using Riposte.Core.Market.Updates;
using Riposte.Core.Money;

namespace Riposte.Core.Market.Book;

/// <summary>
/// One side of a book: one flat array of prices and quantities, the best at the end, so that a change near the top moves
/// few elements. Prices are kept as keys that rise towards the best (asks with the sign turned), so that both sides are one
/// code.
/// </summary>
internal sealed class BookSide
{
    private const int NearLevels = 64;

    private readonly int _sign;
    private readonly int _maxLevels;
    private Level[] _levels;

    internal BookSide(bool isBid, int capacity, int maxLevels)
    {
        _sign = isBid ? 1 : -1;
        _maxLevels = maxLevels;
        _levels = new Level[capacity];
    }

    internal int Count { get; private set; }

    internal long AbsentDeletes { get; private set; }

    internal long Evicted { get; private set; }

    /// <summary>Worst key up to which the side is whole; long.MinValue when all of it is.</summary>
    internal long Horizon { get; private set; } = long.MinValue;

    /// <summary>Best key; long.MinValue when the side is empty.</summary>
    internal long BestKey => Count == 0 ? long.MinValue : _levels[Count - 1].Key;

    internal Price? HorizonPrice => Horizon == long.MinValue ? null : new Price(_sign * Horizon);

    internal bool IsBeyondHorizon => BestKey < Horizon;

    internal BookLevel At(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
        var i = Count - 1 - rank;
        return new BookLevel(new Price(_sign * _levels[i].Key), _levels[i].Quantity);
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
            Horizon = Math.Max(Horizon, _levels[0].Key);
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
        return i < Count && _levels[i].Key == key ? _levels[i].Quantity : 0;
    }

    internal double TopQuantity(int levels)
    {
        var sum = 0.0;
        for (var i = Count - 1; i >= Math.Max(0, Count - levels); i--)
        {
            sum += _levels[i].Quantity;
        }
        return sum;
    }

    internal double QuantityTo(Price worst)
    {
        var key = _sign * worst.Units;
        var sum = 0.0;
        for (var i = Count - 1; i >= 0 && _levels[i].Key >= key; i--)
        {
            sum += _levels[i].Quantity;
        }
        return sum;
    }

    internal int Copy(Span<BookLevel> into)
    {
        var count = Math.Min(Count, into.Length);
        for (var rank = 0; rank < count; rank++)
        {
            var i = Count - 1 - rank;
            into[rank] = new BookLevel(new Price(_sign * _levels[i].Key), _levels[i].Quantity);
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
        if (i < Count && _levels[i].Key == key)
        {
            if (quantity == 0)
            {
                RemoveAt(i);
            }
            else
            {
                _levels[i].Quantity = quantity;
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

    /// <summary>First index whose key is not below. Halving without branches, since they could not be foretold; near the
    /// best, where most changes are, in few steps.</summary>
    private int LowerBound(long key)
    {
        var levels = _levels.AsSpan(0, Count);
        var far = Math.Max(0, levels.Length - NearLevels);
        var isNear = far > 0 && levels[far].Key < key;
        var low = isNear ? far : 0;
        var length = isNear || far == 0 ? levels.Length - far : far;
        while (length > 0)
        {
            var half = (length + 1) >> 1;
            // All ones where the middle is below: the keys of a side have one sign, so the difference fits.
            low += half & (int)((levels[low + half - 1].Key - key) >> 63);
            length -= half;
        }
        return low;
    }

    private void RemoveAt(int i)
    {
        Count--;
        _levels.AsSpan(i + 1, Count - i).CopyTo(_levels.AsSpan(i));
    }

    private void Insert(int i, long key, double quantity)
    {
        if (Count == _maxLevels)
        {
            i -= i == 0 ? 1 : EvictWorst();
            if (i < 0)
            {
                // Worse than all that is kept.
                Evicted++;
                Horizon = Math.Max(Horizon, _levels[0].Key);
                return;
            }
        }
        if (Count == _levels.Length)
        {
            Array.Resize(ref _levels, Math.Min(_maxLevels, _levels.Length * 2));
        }
        _levels.AsSpan(i, Count - i).CopyTo(_levels.AsSpan(i + 1));
        _levels[i] = new Level(key, quantity);
        Count++;
    }

    /// <summary>A quarter at once, so that the cost per insert stays bounded. From then on the side is whole only down to
    /// what is left.</summary>
    private int EvictWorst()
    {
        var evicted = (_maxLevels + 3) / 4;
        Count -= evicted;
        _levels.AsSpan(evicted, Count).CopyTo(_levels);
        Evicted += evicted;
        Horizon = Math.Max(Horizon, _levels[0].Key);
        return evicted;
    }

    private struct Level(long key, double quantity)
    {
        internal readonly long Key = key;
        internal double Quantity = quantity;
    }
}
