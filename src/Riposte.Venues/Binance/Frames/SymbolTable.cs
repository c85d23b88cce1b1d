using System.Text;

namespace Riposte.Venues.Binance.Frames;

/// <summary>One string per symbol, found by its bytes, so that a known symbol costs no allocation. Bounded: what does not
/// fit gets a new string each time.</summary>
internal sealed class SymbolTable(bool toUpper)
{
    private const int Capacity = 8192;

    private readonly (byte[] Bytes, string Text)[] _entries = new (byte[], string)[Capacity * 2];
    private int _count;
    private byte[] _lastBytes = [];
    private string _lastText = "";

    internal string Intern(ReadOnlySpan<byte> symbol)
    {
        if (symbol.SequenceEqual(_lastBytes))
        {
            return _lastText;
        }
        var i = Index(symbol);
        while (_entries[i].Bytes is { } bytes)
        {
            if (symbol.SequenceEqual(bytes))
            {
                (_lastBytes, _lastText) = _entries[i];
                return _lastText;
            }
            i = i + 1 & Capacity * 2 - 1;
        }
        var text = Encoding.UTF8.GetString(symbol);
        text = toUpper ? text.ToUpperInvariant() : text;
        if (_count < Capacity)
        {
            _entries[i] = (symbol.ToArray(), text);
            _count++;
        }
        return text;
    }

    private static int Index(ReadOnlySpan<byte> symbol)
    {
        var hash = 2166136261u;
        foreach (var part in symbol)
        {
            hash = (hash ^ part) * 16777619u;
        }
        return (int)((hash ^ hash >> 15) & Capacity * 2 - 1);
    }
}
