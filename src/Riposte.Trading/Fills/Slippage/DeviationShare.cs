namespace Riposte.Trading.Fills.Slippage;

/// <summary>A share of the standard deviation of a day's return. Direction of error: ignores order size, so it is
/// optimistic for large orders.</summary>
/// <param name="share">Share, not below 0.</param>
public sealed class DeviationShare(double share) : ISlippageModel
{
    /// <inheritdoc/>
    public double Of(in SlippageView fill) => share * fill.DailyVolatility;
}
