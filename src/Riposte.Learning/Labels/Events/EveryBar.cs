using Riposte.Core.Market;

namespace Riposte.Learning.Labels.Events;

/// <summary>Every n-th bar, counted on the global grid of the interval, so that it does not matter where the data
/// start. When the bar is missing there is no event.</summary>
/// <param name="Step">n, at least 1; 1 is every bar.</param>
public sealed record EveryBar(int Step) : IEventSampler
{
    /// <inheritdoc/>
    public int[] Sample(MarketTable market)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Step, 1);
        return
        [
            .. Enumerable
                .Range(0, market.Count)
                .Where(row => (market.FirstBar + row) % Step == 0 && !market.IsMissing(row)),
        ];
    }
}
