using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Features;

namespace Riposte.Runtime.Panels;

/// <summary>Bars of a store that features are to be computed on.</summary>
/// <param name="Key">Series of bars.</param>
/// <param name="Range">Open times.</param>
/// <param name="Timeframe">Length of the bars to put them together to; null leaves them.</param>
/// <param name="Specs">The features: they say which further columns are read.</param>
public sealed record PanelRequest(SeriesKey Key, TimeRange Range, Interval? Timeframe, IReadOnlyList<FeatureSpec> Specs)
{
    /// <summary>Whether features whose columns the store lacks are passed over, even those asked for by name.</summary>
    public bool AllowsAbsent { get; init; }
}
