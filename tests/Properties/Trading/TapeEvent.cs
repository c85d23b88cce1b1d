using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Core.Time;

namespace Riposte.Tests.Properties.Trading;

/// <summary>One event of a tape: a trade when it has a price, else a change of the book.</summary>
internal sealed record TapeEvent(
    Instant Time,
    long Id,
    bool IsSnapshot,
    BookLevel[] Bids,
    BookLevel[] Asks,
    TradeUpdate Trade
)
{
    public bool IsTrade => Trade.Price != Price.Zero;
}
