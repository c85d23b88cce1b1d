using Riposte.Core.Market;

namespace Riposte.Learning.Labels.Events;

/// <summary>Chooses the bars on which something is worth a decision. Pure; what it says of a row depends on no later
/// row.</summary>
public interface IEventSampler
{
    /// <summary>The rows that are events, strictly rising. A missing bar is never one.</summary>
    /// <param name="market">Bars on their full grid; a sampler that reads a column of its own expects one value for
    /// each row.</param>
    int[] Sample(MarketTable market);
}
