using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Learning.Labels.Targets;

/// <summary>
/// Forward realised volatility: √(Σ r²) of the log returns of the closes of bars i + 1 … i + <see cref="Bars"/>, the
/// first one from the event bar's close; for the whole window, not annualised. Dropped where one of those closes is
/// unknown.
/// </summary>
/// <param name="Bars">Bars ahead, at least 1.</param>
/// <remarks>Source: T. Andersen, T. Bollerslev, F. Diebold, P. Labys, Modeling and Forecasting Realized Volatility,
/// Econometrica 71 (2003).</remarks>
public sealed record VolatilityTarget(int Bars) : ITargetLabeler
{
    /// <inheritdoc/>
    public TargetTable Label(MarketTable market, ReadOnlySpan<int> events)
    {
        var close = market.Array(Input.Close);
        var squares = new double[market.Count];
        for (var row = 1; row < squares.Length; row++)
        {
            var change = PortableMath.Log(close[row] / close[row - 1]);
            squares[row] = change * change;
        }
        return TargetRows.Collect(
            market,
            events,
            Bars,
            0,
            row => Math.Sqrt(FixedOrder.Sum(squares.AsSpan(row + 1, Bars)))
        );
    }
}
