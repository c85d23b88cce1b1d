namespace Riposte.Trading.Fills.Slippage;

/// <summary>How far a market order fills from its reference price, on top of half the spread and the fixed part. Pure:
/// the same fill gets the same answer. An answer never falls when the quantity grows.</summary>
public interface ISlippageModel
{
    /// <summary>The growing part of slippage, as a fraction of the price, not below 0; NaN where an input is
    /// unknown.</summary>
    double Of(in SlippageView fill);
}
