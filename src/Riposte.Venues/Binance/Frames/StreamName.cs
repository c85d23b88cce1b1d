namespace Riposte.Venues.Binance.Frames;

/// <summary>The stream a combined frame names, such as <c>btcusdt@depth@100ms</c>.</summary>
internal readonly ref struct StreamName
{
    private readonly ReadOnlySpan<byte> _channel;

    internal StreamName(ReadOnlySpan<byte> name)
    {
        var at = name.IndexOf((byte)'@');
        IsNamed = true;
        Symbol = at < 0 ? default : name[..at];
        var rest = name[(at + 1)..];
        var end = rest.IndexOf((byte)'@');
        _channel = end < 0 ? rest : rest[..end];
    }

    /// <summary>Whether the frame is a combined one at all.</summary>
    internal bool IsNamed { get; }

    /// <summary>Symbol in small letters; empty for streams of all symbols.</summary>
    internal ReadOnlySpan<byte> Symbol { get; }

    /// <summary>Whether depth updates of this stream are changes of the whole book: partial books (<c>depth20</c>) and
    /// books with other orders in them (<c>rpiDepth</c>) look the same on futures and must not be mixed in.</summary>
    internal bool CarriesChanges => !IsNamed || _channel.SequenceEqual("depth"u8);

    /// <summary>Whether it carries whole snapshots that a recorder asked for by REST.</summary>
    internal bool CarriesSnapshots => !IsNamed || _channel.SequenceEqual("depthSnapshot"u8);
}
