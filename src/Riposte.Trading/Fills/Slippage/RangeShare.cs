namespace Riposte.Trading.Fills.Slippage;

/// <summary>A share of the recent relative bar range. Direction of error: ignores order size, so it is optimistic for
/// large orders; pessimistic for small ones in a calm book.</summary>
/// <param name="share">Share, not below 0.</param>
public sealed class RangeShare(double share) : ISlippageModel
{
    /// <inheritdoc/>
    public double Of(in SlippageView fill) => share == 0 ? 0 : share * fill.Range;
}
