using Riposte.Core.Market;

namespace Riposte.Learning.Labels;

/// <summary>Turns bars into labels. The only place that looks ahead; each label therefore says when its information
/// ends.</summary>
public interface ILabeler
{
    /// <summary>Labels some events.</summary>
    /// <param name="market">Bars on their full grid.</param>
    /// <param name="events">Rows of the events, strictly rising.</param>
    /// <returns>One label per event whose whole window lies inside the data; others are dropped, never called
    /// neutral.</returns>
    LabelTable Label(MarketTable market, ReadOnlySpan<int> events);
}
