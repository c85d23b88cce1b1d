using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Trading.Backtest;

/// <summary>What a trader is told of one market beside its bars, each when it is known.</summary>
/// <param name="input">The market.</param>
/// <param name="instrument">Its index.</param>
internal sealed class FactCursor(MarketInput input, int instrument)
{
    private int nextRegime;
    private int nextFunding;
    private int nextAllocation;

    /// <summary>Tells everything that has become known up to a bar's close.</summary>
    public void Tell(Trader trader, Instant now)
    {
        var regimes = input.Regimes.Span;
        while (nextRegime < regimes.Length && regimes[nextRegime].KnownAt <= now)
        {
            trader.On(regimes[nextRegime++] with { Instrument = instrument });
        }
        var allocations = input.Allocations.Span;
        while (nextAllocation < allocations.Length && allocations[nextAllocation].KnownAt <= now)
        {
            trader.On(allocations[nextAllocation++] with { Instrument = instrument });
        }
        // A settlement at this very close is booked with the next bar, and known then.
        var funding = input.Funding;
        while (nextFunding < funding.Count && funding.Times[nextFunding] < now)
        {
            trader.On(new FundingSeen(instrument, funding.Times[nextFunding], funding.Rates[nextFunding]));
            nextFunding++;
        }
    }
}
