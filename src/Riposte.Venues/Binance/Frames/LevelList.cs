using Riposte.Core.Market.Updates;

namespace Riposte.Venues.Binance.Frames;

/// <summary>Levels of one side of a message; grows to the largest message and is reused.</summary>
internal sealed class LevelList
{
    private BookLevel[] _levels = new BookLevel[64];
    private int _count;

    internal ReadOnlySpan<BookLevel> Span => _levels.AsSpan(0, _count);

    internal void Clear() => _count = 0;

    internal void Add(in BookLevel level)
    {
        if (_count == _levels.Length)
        {
            Array.Resize(ref _levels, _count * 2);
        }
        _levels[_count++] = level;
    }
}
