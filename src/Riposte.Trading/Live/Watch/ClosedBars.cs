using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Live.Watch;

/// <summary>The bars of all symbols for one minute.</summary>
/// <param name="Close">When the minute ended.</param>
/// <param name="Bars">One for each symbol, in the order of the symbols, their instrument index set; prices are NaN where the venue
/// has none, or where no mark price vouches for them, and the mark price where that is far from the close.</param>
/// <param name="Doubts">What speaks against using them.</param>
public sealed record ClosedBars(Instant Close, ImmutableArray<Bar> Bars, CloseDoubts Doubts)
{
    /// <summary>Whether a decision may be made on them.</summary>
    public bool AllowDecision =>
        (Doubts & (CloseDoubts.Late | CloseDoubts.Future | CloseDoubts.Missing)) == CloseDoubts.None;

    /// <summary>Whether limits and rules of positions may act on their prices: not on those of a minute that is long over, or has
    /// not been.</summary>
    public bool AllowLimits => (Doubts & (CloseDoubts.Late | CloseDoubts.Future)) == CloseDoubts.None;

    /// <summary>Whether an entry may be made on them.</summary>
    public bool AllowEntries => Doubts == CloseDoubts.None;
}
