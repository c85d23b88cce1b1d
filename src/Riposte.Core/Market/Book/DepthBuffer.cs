using Riposte.Core.Market.Updates;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Book;

/// <summary>Copies of updates in the order they came, their levels in one array. Bounded.</summary>
internal sealed class DepthBuffer(int maxUpdates, int maxLevels)
{
    private Header[] _headers = [];
    private BookLevel[] _levels = [];
    private int _first;
    private int _end;
    private int _levelEnd;

    internal int Count => _end - _first;

    internal DepthUpdate this[int index]
    {
        get
        {
            ref readonly var header = ref _headers[_first + index];
            return new DepthUpdate
            {
                FirstId = header.FirstId,
                LastId = header.LastId,
                PreviousId = header.PreviousId,
                IsSnapshot = false,
                Bids = _levels.AsSpan(header.Start, header.BidCount),
                Asks = _levels.AsSpan(header.Start + header.BidCount, header.AskCount),
                Time = header.Time,
                KnownAt = header.KnownAt,
            };
        }
    }

    /// <summary>False when it does not fit.</summary>
    internal bool TryAdd(in DepthUpdate update)
    {
        var levels = update.Bids.Length + update.Asks.Length;
        if (Count >= maxUpdates || _levelEnd + levels > maxLevels)
        {
            return false;
        }
        if (_end == _headers.Length)
        {
            Array.Resize(ref _headers, Math.Max(64, _headers.Length * 2));
        }
        if (_levelEnd + levels > _levels.Length)
        {
            Array.Resize(ref _levels, Math.Max(_levelEnd + levels, Math.Max(4096, _levels.Length * 2)));
        }
        _headers[_end++] = new Header(
            update.FirstId,
            update.LastId,
            update.PreviousId,
            update.Time,
            update.KnownAt,
            _levelEnd,
            update.Bids.Length,
            update.Asks.Length
        );
        update.Bids.CopyTo(_levels.AsSpan(_levelEnd));
        update.Asks.CopyTo(_levels.AsSpan(_levelEnd + update.Bids.Length));
        _levelEnd += levels;
        return true;
    }

    internal void RemoveFirst(int count)
    {
        _first += count;
        if (_first == _end)
        {
            Clear();
        }
    }

    internal void Clear()
    {
        _first = 0;
        _end = 0;
        _levelEnd = 0;
    }

    private readonly record struct Header(
        long FirstId,
        long LastId,
        long PreviousId,
        Instant Time,
        Instant KnownAt,
        int Start,
        int BidCount,
        int AskCount
    );
}
