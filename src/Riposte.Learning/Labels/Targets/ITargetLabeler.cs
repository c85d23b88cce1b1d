using Riposte.Core.Market;

namespace Riposte.Learning.Labels.Targets;

/// <summary>Turns bars into one class or number an event. Like <see cref="ILabeler"/> it looks ahead, and says for each
/// label where it stopped.</summary>
public interface ITargetLabeler
{
    /// <summary>Labels some events.</summary>
    /// <param name="market">Bars on their full grid.</param>
    /// <param name="events">Rows of the events, strictly rising.</param>
    /// <returns>One label per event whose whole window lies inside the data and whose prices are known; others are
    /// dropped.</returns>
    /// <exception cref="ArgumentException">Events do not rise or lie outside the table, or an option is out of
    /// range.</exception>
    TargetTable Label(MarketTable market, ReadOnlySpan<int> events);
}
