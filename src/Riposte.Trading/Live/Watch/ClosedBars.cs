using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Live.Watch;

/// <summary>The bars of all symbols for one minute, as long as the gate that gave them away is not asked for the next.</summary>
/// <param name="close">When the minute ended.</param>
/// <param name="bars">One for each symbol.</param>
/// <param name="doubts">What speaks against using any of them.</param>
/// <param name="own">What speaks against using that of each symbol.</param>
/// <param name="fallen">Symbols of which a person is to be told that they have no prices.</param>
public readonly ref struct ClosedBars(
    Instant close,
    ReadOnlySpan<Bar> bars,
    CloseDoubts doubts,
    ReadOnlySpan<CloseDoubts> own,
    ReadOnlySpan<int> fallen
)
{
    /// <summary>When the minute ended.</summary>
    public Instant Close { get; } = close;

    /// <summary>One for each symbol, in the order of the symbols, their instrument index set; prices are NaN where the venue has
    /// none, or where no mark price vouches for them, and the mark price where that is far from the close.</summary>
    public ReadOnlySpan<Bar> Bars { get; } = bars;

    /// <summary>What speaks against using any of them.</summary>
    public CloseDoubts Doubts { get; } = doubts;

    /// <summary>What speaks against using that of each symbol.</summary>
    public ReadOnlySpan<CloseDoubts> Own { get; } = own;

    /// <summary>Symbols that have passed without prices for the second time in a row, while others had some.</summary>
    public ReadOnlySpan<int> Fallen { get; } = fallen;

    /// <summary>Whether a decision may be made on them.</summary>
    public bool AllowDecision =>
        (Doubts & (CloseDoubts.Late | CloseDoubts.Future | CloseDoubts.Missing)) == CloseDoubts.None;

    /// <summary>Whether limits and rules of positions may act on their prices: not on those of a minute that is long over, or has
    /// not been.</summary>
    public bool AllowLimits => (Doubts & (CloseDoubts.Late | CloseDoubts.Future)) == CloseDoubts.None;

    /// <summary>Whether an entry in a symbol may be made on them.</summary>
    public bool AllowEntries(int symbol) => (Doubts | Own[symbol]) == CloseDoubts.None;
}
