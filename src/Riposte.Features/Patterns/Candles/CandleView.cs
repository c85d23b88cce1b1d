using System.Runtime.CompilerServices;

namespace Riposte.Features.Patterns.Candles;

/// <summary>
/// The last candles as a rule sees them: 0 is the bar that just closed, 1 the one before it. Words and factors are those
/// of TA-Lib's default candle settings; each compares with the candles before the one in question, never with itself.
/// </summary>
/// <param name="tape">The candles.</param>
/// <param name="penetration">How far a close must reach into an earlier body, a share of it.</param>
internal ref struct CandleView(CandleTape tape, double penetration)
{
    private const int NearBars = 5;

    private readonly ReadOnlySpan<double> open = tape.Open;
    private readonly ReadOnlySpan<double> high = tape.High;
    private readonly ReadOnlySpan<double> low = tape.Low;
    private readonly ReadOnlySpan<double> close = tape.Close;
    private readonly ReadOnlySpan<CandleTraits> traits = tape.Traits;

    /// <summary>Place of candle 0 in the columns.</summary>
    public int Place { get; set; }

    /// <summary>How far a close must reach into an earlier body, a share of it.</summary>
    public double Penetration { get; } = penetration;

    /// <summary>Known bars up to candle 0 without a gap, 15 at most.</summary>
    public readonly int Known => CandleTape.Known(traits[Place]);

    /// <summary>Whether a candle has all of some traits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Is(int k, CandleTraits all) => (traits[Place - k] & all) == all;

    /// <summary>1 for white, −1 for black.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Colour(int k) => 1 - (int)(traits[Place - k] & CandleTraits.Black);

    /// <summary>Whether two candles have the same colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Alike(int k, int other) =>
        ((traits[Place - k] ^ traits[Place - other]) & CandleTraits.White) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Open(int k) => open[Place - k];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double High(int k) => high[Place - k];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Low(int k) => low[Place - k];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly double Close(int k) => close[Place - k];

    public readonly double Body(int k) => Math.Abs(Close(k) - Open(k));

    /// <summary>Upper end of the body.</summary>
    public readonly double Top(int k) => Math.Max(Open(k), Close(k));

    /// <summary>Lower end of the body.</summary>
    public readonly double Bottom(int k) => Math.Min(Open(k), Close(k));

    /// <summary>A fifth of the mean range of the 5 bars before.</summary>
    public readonly double Near(int k) => 0.2 * MeanRange(k, NearBars);

    /// <summary>Three fifths of the mean range of the 5 bars before.</summary>
    public readonly double Far(int k) => 0.6 * MeanRange(k, NearBars);

    /// <summary>A twentieth of the mean range of the 5 bars before.</summary>
    public readonly double Equal(int k) => 0.05 * MeanRange(k, NearBars);

    /// <summary>Whether a price lies within <see cref="Equal"/> of another.</summary>
    public readonly bool Same(double price, double other, int k) =>
        price <= other + Equal(k) && price >= other - Equal(k);

    /// <summary>Whether a price lies strictly inside the body of k.</summary>
    public readonly bool InBody(double price, int k) => price < Top(k) && price > Bottom(k);

    /// <summary>Mean range of the bars before k, added from the oldest on.</summary>
    public readonly double MeanRange(int k, int bars)
    {
        double sum = 0;
        for (var i = Place - k - bars; i < Place - k; i++)
        {
            sum += high[i] - low[i];
        }
        return sum / bars;
    }

    /// <summary>Mean of upper and lower shadow over the 10 bars before k.</summary>
    public readonly double MeanShadow(int k)
    {
        double sum = 0;
        for (var i = Place - k - CandleTape.MeanBars; i < Place - k; i++)
        {
            sum += high[i] - Math.Max(open[i], close[i]) + (Math.Min(open[i], close[i]) - low[i]);
        }
        return sum / CandleTape.MeanBars / 2;
    }
}
