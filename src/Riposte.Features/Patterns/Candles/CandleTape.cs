namespace Riposte.Features.Patterns.Candles;

/// <summary>
/// Candles with their traits, found once for all patterns that look at them. Over a table it holds every bar; over a
/// stream the last ones, and takes each bar once, whichever pattern asks first.
/// </summary>
internal sealed class CandleTape
{
    /// <summary>Bars that settle the mean candle.</summary>
    public const int MeanBars = 10;

    /// <summary>No rule looks farther back than this, its means included.</summary>
    public const int Farthest = 16;

    private const int KnownShift = 28;
    private const int MostKnown = 15;
    private const int Kept = 256;

    private readonly BarColumns source;
    private readonly bool isStream;
    private CandleMeans means = new(MeanBars);
    private long lastBar;
    private int known;

    private CandleTape(BarColumns source, double[][] prices, bool isStream)
    {
        this.source = source;
        this.isStream = isStream;
        (Open, High, Low, Close) = (prices[0], prices[1], prices[2], prices[3]);
        Traits = new CandleTraits[Close.Length];
    }

    /// <summary>Opening prices.</summary>
    public double[] Open { get; }

    /// <summary>Highest prices.</summary>
    public double[] High { get; }

    /// <summary>Lowest prices.</summary>
    public double[] Low { get; }

    /// <summary>Closing prices.</summary>
    public double[] Close { get; }

    /// <summary>Traits of each candle.</summary>
    public CandleTraits[] Traits { get; }

    /// <summary>Place of the newest candle; −1 before the first.</summary>
    public int Last { get; private set; } = -1;

    /// <summary>All candles of a table.</summary>
    public static CandleTape Of(BarColumns columns)
    {
        var tape = new CandleTape(columns, [columns.Open, columns.High, columns.Low, columns.Close], isStream: false);
        for (var i = 0; i < tape.Close.Length; i++)
        {
            tape.Classify(i);
        }
        tape.Last = tape.Close.Length - 1;
        return tape;
    }

    /// <summary>An empty tape of a stream.</summary>
    public static CandleTape Stream(BarColumns columns) =>
        new(columns, [new double[Kept], new double[Kept], new double[Kept], new double[Kept]], isStream: true);

    /// <summary>Known bars up to a candle without a gap, 15 at most.</summary>
    public static int Known(CandleTraits traits) => (int)((uint)traits >> KnownShift);

    /// <summary>Takes the bar that the stream has now, unless it was taken already.</summary>
    public void Follow()
    {
        if (!isStream || (Last >= 0 && lastBar == source.FirstBar))
        {
            return;
        }
        lastBar = source.FirstBar;
        if (++Last == Kept)
        {
            foreach (var column in (ReadOnlySpan<double[]>)[Open, High, Low, Close])
            {
                column.AsSpan(Kept - Farthest).CopyTo(column);
            }
            Traits.AsSpan(Kept - Farthest).CopyTo(Traits);
            Last = Farthest;
        }
        (Open[Last], High[Last]) = (source.Open[0], source.High[0]);
        (Low[Last], Close[Last]) = (source.Low[0], source.Close[0]);
        Classify(Last);
    }

    private void Classify(int i)
    {
        var (open, high, low, close) = (Open[i], High[i], Low[i], Close[i]);
        var top = Math.Max(open, close);
        var bottom = Math.Min(open, close);
        var body = Math.Abs(close - open);
        var upper = high - top;
        var lower = bottom - low;
        known = double.IsNaN(upper + lower) ? 0 : Math.Min(known + 1, MostKnown);
        var (meanBody, meanRange, meanShadow) = means.Values;
        means.Add(body, high - low, upper + lower);
        var tenth = 0.1 * meanRange;
        var traits =
            (close >= open ? CandleTraits.White : CandleTraits.Black)
            | (body > meanBody ? CandleTraits.Long : CandleTraits.NotLong)
            | If(body < meanBody, CandleTraits.Short)
            | If(body <= tenth, CandleTraits.Doji)
            | If(upper < tenth, CandleTraits.NoUpper)
            | If(lower < tenth, CandleTraits.NoLower)
            | If(upper > tenth, CandleTraits.SomeUpper)
            | If(lower > tenth, CandleTraits.SomeLower)
            | If(upper < meanShadow, CandleTraits.ShortUpper)
            | If(lower < meanShadow, CandleTraits.ShortLower)
            | If(upper > body, CandleTraits.LongUpper)
            | If(lower > body, CandleTraits.LongLower)
            | If(upper > 2 * body, CandleTraits.VeryLongUpper)
            | If(lower > 2 * body, CandleTraits.VeryLongLower)
            | (i == 0 ? 0 : AgainstBefore(i, top, bottom));
        Traits[i] = (CandleTraits)((uint)traits | ((uint)known << KnownShift));
    }

    private CandleTraits AgainstBefore(int i, double top, double bottom)
    {
        var (high, low, close) = (High[i], Low[i], Close[i]);
        var (highBefore, lowBefore, closeBefore) = (High[i - 1], Low[i - 1], Close[i - 1]);
        var topBefore = Math.Max(Open[i - 1], closeBefore);
        var bottomBefore = Math.Min(Open[i - 1], closeBefore);
        var isOtherColour = (close >= Open[i]) != (closeBefore >= Open[i - 1]);
        var covers = top >= topBefore & bottom <= bottomBefore & (top > topBefore | bottom < bottomBefore);
        return If(low > highBefore, CandleTraits.GapUp)
            | If(high < lowBefore, CandleTraits.GapDown)
            | If(bottom > topBefore, CandleTraits.BodyGapUp)
            | If(top < bottomBefore, CandleTraits.BodyGapDown)
            | If(top <= topBefore & bottom >= bottomBefore, CandleTraits.BodyWithin)
            | If(top < topBefore & bottom > bottomBefore, CandleTraits.BodyInside)
            | If(isOtherColour & covers, CandleTraits.Engulfs)
            | If(high > highBefore & low > lowBefore, CandleTraits.Higher)
            | If(high < highBefore & low < lowBefore, CandleTraits.Lower)
            | If(high < highBefore & low > lowBefore, CandleTraits.InsideBar)
            | If(close > closeBefore, CandleTraits.HigherClose)
            | If(close < closeBefore, CandleTraits.LowerClose);
    }

    private static CandleTraits If(bool holds, CandleTraits trait) => holds ? trait : 0;
}
