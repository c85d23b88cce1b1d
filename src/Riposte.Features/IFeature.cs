using Riposte.Core.Market;

namespace Riposte.Features;

/// <summary>
/// A feature as a stream of closed bars, one after another on the full grid. Holds state; not thread-safe.
/// </summary>
public interface IFeature
{
    /// <summary>What it is.</summary>
    FeatureInfo Info { get; }

    /// <summary>
    /// Takes the next closed bar (a missing bar is a row of NaN) and writes every output. Allocates nothing.
    /// </summary>
    /// <param name="row">The bar whose number follows the previous one.</param>
    /// <param name="outputs">As many places as <see cref="FeatureInfo.Outputs"/>.</param>
    void Next(in MarketRow row, Span<double> outputs);
}
