namespace Riposte.Trading.Live.Watch;

/// <summary>What speaks against using a close.</summary>
[Flags]
public enum CloseDoubts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The next close is due already: time passes, nothing is decided, and no limit acts on its prices.</summary>
    Late = 1,

    /// <summary>By our clock the close has not come yet: nothing is decided, and no limit acts on its prices.</summary>
    Future = 2,

    /// <summary>The venue has no bar for a symbol: nothing is decided, until it is known to have none for a while; then nothing is
    /// entered in that symbol.</summary>
    Missing = 4,

    /// <summary>There is no fresh mark price to compare with: no entries in the symbol, and unless it is late the bar passes without
    /// prices.</summary>
    Unmarked = 8,

    /// <summary>A bar closed more than 5 % off the mark price: no entries in the symbol, and unless it is late the mark price takes the
    /// place of its prices.</summary>
    OffBand = 16,
}
