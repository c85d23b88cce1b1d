namespace Riposte.Features.Patterns.Candles;

/// <summary>A candlestick pattern as a condition on the last candles, without state.</summary>
internal interface ICandleRule
{
    /// <summary>
    /// 1 for a bullish or neutral pattern that ends at candle 0, −1 for a bearish one, 0 for none; ±2 for a pattern
    /// that candle 0 confirms, in rules with a second output.
    /// </summary>
    static abstract int Match(in CandleView c);
}
