using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>A check that knows how far apart records should be.</summary>
internal interface IGridRule : ISeriesRule
{
    /// <summary>Distance between records that are all there; null while unknown.</summary>
    Interval? Step { get; }
}
