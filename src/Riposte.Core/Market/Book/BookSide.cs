using Riposte.Core.Market.Updates;
using Riposte.Core.Money;

namespace Riposte.Core.Market.Book;

/// <summary>
/// One side of a book: one flat array of prices and quantities, the best at the end, so that a change near the top moves
/// few elements (one far from it moves those beyond it, into free places at the other end). Prices are kept as keys that rise towards the best (asks with the sign turned), so that both sides are one
/// code.
/// </summary>
internal sealed class BookSide
{
    private const int NearLevels = 64;

    private readonly int _sign;
    private readonly int _maxLevels;
    private Level[] _room;
    private int _start;

    internal BookSide(bool isBid, int capacity, int maxLevels)
    {
        _sign = isBid ? 1 : -1;
        _maxLevels = maxLevels;
        _room = new Level[capacity];
        _start = capacity / 4;
    }

    private Span<Level> Levels => _room.AsSpan(_start, Count);

    internal int Count { get; private set; }

    internal long AbsentDeletes { get; private set; }

    internal long Evicted { get; private set; }

    /// <summary>Worst key up to which the side is whole; long.MinValue when all of it is.</summary>
    internal long Horizon { get; private set; } = long.MinValue;

    /// <summary>Best key; long.MinValue when the side is empty.</summary>
    internal long BestKey => Count == 0 ? long.MinValue : Levels[Count - 1].Key;

    internal Price? HorizonPrice => Horizon == long.MinValue ? null : new Price(_sign * Horizon);

    internal bool IsBeyondHorizon => BestKey < Horizon;

    internal BookLevel At(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
        var i = Count - 1 - rank;
        return new BookLevel(new Price(_sign * Levels[i].Key), Levels[i].Quantity);
    }

    internal void Clear()
    {
        Count = 0;
        _start = _room.Length / 4;
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
            Horizon = Math.Max(Horizon, Levels[0].Key);
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
        return i < Count && Levels[i].Key == key ? Levels[i].Quantity : 0;
    }

    internal double TopQuantity(int levels)
    {
        var sum = 0.0;
        for (var i = Count - 1; i >= Math.Max(0, Count - levels); i--)
        {
            sum += Levels[i].Quantity;
        }
        return sum;
    }

    internal double QuantityTo(Price worst)
    {
        var key = _sign * worst.Units;
        var sum = 0.0;
        for (var i = Count - 1; i >= 0 && Levels[i].Key >= key; i--)
        {
            sum += Levels[i].Quantity;
        }
        return sum;
    }

    internal int Copy(Span<BookLevel> into)
    {
        var count = Math.Min(Count, into.Length);
        for (var rank = 0; rank < count; rank++)
        {
            var i = Count - 1 - rank;
            into[rank] = new BookLevel(new Price(_sign * Levels[i].Key), Levels[i].Quantity);
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
        var levels = Levels;
        if ((uint)i < (uint)levels.Length && levels[i].Key == key)
        {
            if (quantity == 0)
            {
                RemoveAt(i);
            }
            else
            {
                levels[i].Quantity = quantity;
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
        var levels = Levels;
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

    /// <summary>The shorter part moves: the better levels down, or the worse ones up.</summary>
    private void RemoveAt(int i)
    {
        var levels = Levels;
        if (i < levels.Length / 2)
        {
            levels[..i].CopyTo(levels[1..]);
            _start++;
        }
        else
        {
            levels[(i + 1)..].CopyTo(levels[i..]);
        }
        Count--;
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
                Horizon = Math.Max(Horizon, Levels[0].Key);
                return;
            }
        }
        if (_start == 0 || _start + Count == _room.Length)
        {
            MakeRoom();
        }
        var from = _start;
        if (i < Count / 2)
        {
            _start--;
            Count++;
            _room.AsSpan(from, i).CopyTo(Levels);
        }
        else
        {
            Count++;
            _room.AsSpan(from + i, Count - 1 - i).CopyTo(Levels[(i + 1)..]);
        }
        Levels[i] = new Level(key, quantity);
    }

    /// <summary>Free places at both ends: in the same array while it is at most half full, else in a larger one.</summary>
    private void MakeRoom()
    {
        var levels = Levels;
        var room = Count <= _room.Length / 2 ? _room : new Level[_room.Length * 2];
        _start = (room.Length - Count) / 2;
        levels.CopyTo(room.AsSpan(_start));
        _room = room;
    }

    /// <summary>A quarter at once, so that the cost per insert stays bounded. From then on the side is whole only down to
    /// what is left.</summary>
    private int EvictWorst()
    {
        var evicted = (_maxLevels + 3) / 4;
        _start += evicted;
        Count -= evicted;
        Evicted += evicted;
        Horizon = Math.Max(Horizon, Levels[0].Key);
        return evicted;
    }

    private struct Level(long key, double quantity)
    {
        internal readonly long Key = key;
        internal double Quantity = quantity;
    }
}
