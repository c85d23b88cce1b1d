namespace Riposte.Trading.Fills.Slippage;

/// <summary>
/// Y·σ·√(Q ÷ V): the square-root law of market impact, with the deviation σ of a day's return and the volume V of a
/// day. Almgren, Thum, Hauptmann and Li, "Direct Estimation of Equity Market Impact", 2005, fit the power 3/5 to a
/// similar form; Tóth et al., "Anomalous Price Impact and the Critical Nature of Liquidity in Financial Markets", 2011,
/// find 1/2 and a Y near 1. It is the impact at the end of an order, and is charged on all of it: pessimistic. It is
/// measured on orders worked over time, so it is optimistic for those larger than a bar's volume.
/// </summary>
/// <param name="y">Y, not below 0; 1 is usual.</param>
public sealed class SquareRootImpact(double y) : ISlippageModel
{
    /// <inheritdoc/>
    public double Of(in SlippageView fill)
    {
        if (y == 0 || double.IsNaN(fill.DailyVolume))
        {
            return y * fill.DailyVolume;
        }
        var share = fill.DailyVolume > 0 ? fill.Quantity / fill.DailyVolume : double.PositiveInfinity;
        return fill.DailyVolatility == 0 ? 0 : y * fill.DailyVolatility * Math.Sqrt(share);
    }
}
