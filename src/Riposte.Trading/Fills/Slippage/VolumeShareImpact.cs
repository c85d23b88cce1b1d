namespace Riposte.Trading.Fills.Slippage;

/// <summary>
/// Impact × (quantity ÷ bar volume)². The form of Zipline's <c>VolumeShareSlippage</c>, whose impact is 0.1; there the
/// share is cut at the volume limit, here it is not. Direction of error: next to nothing for small shares, so it is
/// optimistic for orders far below the bar's volume, and pessimistic for those near it. The bar's volume is known to
/// the venue alone, and only when the bar is over.
/// </summary>
/// <param name="impact">Slippage of an order as large as the bar's volume, not below 0.</param>
public sealed class VolumeShareImpact(double impact) : ISlippageModel
{
    /// <inheritdoc/>
    public double Of(in SlippageView fill)
    {
        if (impact == 0 || double.IsNaN(fill.BarVolume))
        {
            return impact * fill.BarVolume;
        }
        // Nothing traded: an order is more than all there was.
        var share = fill.BarVolume > 0 ? fill.Quantity / fill.BarVolume : double.PositiveInfinity;
        return impact * share * share;
    }
}
