using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Patterns of four and more candles.</summary>
internal static class LongerCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        new CandlePattern(
            "three_line_strike",
            "CDL3LINESTRIKE",
            8,
            "three candles of a colour with closes in its direction, each opening in or near the "
                + "body before, then one of the other colour that opens beyond the third close and "
                + "closes beyond the first open; the sign is the first colour"
        ).As<ThreeLineStrike>(),
        new CandlePattern(
            "concealing_baby_swallow",
            "CDLCONCEALBABYSWALL",
            13,
            "four black candles: two marubozu, one that gaps below with an upper shadow into the "
                + "second body, one that engulfs it with its shadows: bullish"
        ).As<ConcealingBabySwallow>(),
        new CandlePattern(
            "breakaway",
            "CDLBREAKAWAY",
            14,
            "a long candle, a gap in its direction, two more in it (the last of the first "
                + "colour), then one of the other colour that closes inside the gap; the sign is its "
                + "colour"
        ).As<Breakaway>(),
        (
            new CandlePattern(
                "mat_hold",
                "CDLMATHOLD",
                14,
                "long white, a short black that gaps above, two more short ones that fall but hold "
                    + "above the penetration of the first body, a white one that closes above their highs: "
                    + "bullish"
            )
            {
                Penetration = 0.5,
            }
        ).As<MatHold>(),
        new CandlePattern(
            "rise_fall_three_methods",
            "CDLRISEFALL3METHODS",
            14,
            "a long candle, three short ones of the other colour that run against it inside its "
                + "range, a long one that goes on beyond its close; the sign is the first colour"
        ).As<RiseFallThreeMethods>(),
        (
            new CandlePattern(
                "hikkake",
                "CDLHIKKAKE",
                5,
                "an inside bar and a break of it to one side; confirmed by a close beyond its other "
                    + "side within three bars; the sign is against the break"
            )
            {
                Notes =
                    "set is TA-Lib’s 100 or −100, at the bar that breaks out; confirmed its 200 or −200, "
                    + "at the bar that closes beyond the other side. A new pattern replaces one that "
                    + "waits.",
                Outputs = ["set", "confirmed"],
            }
        ).As<Hikkake>(),
        (
            new CandlePattern(
                "hikkake_modified",
                "CDLHIKKAKEMOD",
                10,
                "a hikkake after two inside bars, the first of which closes near the end that is "
                    + "broken; confirmed by a close beyond the other side of the second within three bars; "
                    + "the sign is against the break"
            )
            {
                Notes =
                    "set is TA-Lib’s 100 or −100, at the bar that breaks out; confirmed its 200 or −200, "
                    + "at the bar that closes beyond the other side. A new pattern replaces one that "
                    + "waits.",
                Outputs = ["set", "confirmed"],
            }
        ).As<HikkakeModified>(),
    ];

    internal readonly struct ThreeLineStrike : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            var isUp =
                c.Is(3, White) & c.Is(2, White | HigherClose) & c.Is(1, White | HigherClose) & c.Is(0, Black)
                && c.Open(0) > c.Close(1)
                && c.Close(0) < c.Open(3);
            var isDown =
                c.Is(3, Black) & c.Is(2, Black | LowerClose) & c.Is(1, Black | LowerClose) & c.Is(0, White)
                && c.Open(0) < c.Close(1)
                && c.Close(0) > c.Open(3);
            return (isUp || isDown) && OpensNear(c, 2) && OpensNear(c, 1) ? c.Colour(1) : 0;
        }
    }

    internal readonly struct ConcealingBabySwallow : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(3, Black | Marubozu)
                & c.Is(2, Black | Marubozu)
                & c.Is(1, Black | SomeUpper | BodyGapDown)
                & c.Is(0, Black)
            && c.High(1) > c.Close(2)
            && c.High(0) > c.High(1)
            && c.Low(0) < c.Low(1)
                ? 1
                : 0;
    }

    internal readonly struct Breakaway : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            var isBottom =
                c.Is(4, Black | Long)
                    & c.Is(3, Black | BodyGapDown)
                    & c.Is(2, Lower)
                    & c.Is(1, Black | Lower)
                    & c.Is(0, White)
                && c.Close(0) > c.Open(3)
                && c.Close(0) < c.Close(4);
            var isTop =
                c.Is(4, White | Long)
                    & c.Is(3, White | BodyGapUp)
                    & c.Is(2, Higher)
                    & c.Is(1, White | Higher)
                    & c.Is(0, Black)
                && c.Close(0) < c.Open(3)
                && c.Close(0) > c.Close(4);
            return isBottom || isTop ? c.Colour(0) : 0;
        }
    }

    internal readonly struct MatHold : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            if (
                !(
                    c.Is(4, White | Long)
                    & c.Is(3, Black | Short | BodyGapUp)
                    & c.Is(2, Short)
                    & c.Is(1, Short)
                    & c.Is(0, White)
                )
            )
            {
                return 0;
            }
            var floor = c.Close(4) - c.Body(4) * c.Penetration;
            var isHeld =
                c.Bottom(2) < c.Close(4) && c.Bottom(1) < c.Close(4) && c.Bottom(2) > floor && c.Bottom(1) > floor;
            var isFalling = c.Top(2) < c.Open(3) && c.Top(1) < c.Top(2);
            var isResumed = c.Open(0) > c.Close(1) && c.Close(0) > Math.Max(Math.Max(c.High(3), c.High(2)), c.High(1));
            return isHeld && isFalling && isResumed ? 1 : 0;
        }
    }

    internal readonly struct RiseFallThreeMethods : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            var isRise =
                c.Is(4, White | Long)
                    & c.Is(3, Black | Short)
                    & c.Is(2, Black | Short | LowerClose)
                    & c.Is(1, Black | Short | LowerClose)
                    & c.Is(0, White | Long)
                && c.Open(0) > c.Close(1)
                && c.Close(0) > c.Close(4);
            var isFall =
                c.Is(4, Black | Long)
                    & c.Is(3, White | Short)
                    & c.Is(2, White | Short | HigherClose)
                    & c.Is(1, White | Short | HigherClose)
                    & c.Is(0, Black | Long)
                && c.Open(0) < c.Close(1)
                && c.Close(0) < c.Close(4);
            return (isRise || isFall) && Touches(c, 3) && Touches(c, 2) && Touches(c, 1) ? c.Colour(4) : 0;
        }
    }

    internal readonly struct Hikkake : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            for (var p = 0; p <= 3; p++)
            {
                if (c.Is(p + 1, InsideBar) & (c.Is(p, Lower) | c.Is(p, Higher)))
                {
                    return Trapped(c, p);
                }
            }
            return 0;
        }
    }

    internal readonly struct HikkakeModified : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            for (var p = 0; p <= 3; p++)
            {
                if (
                    c.Is(p + 2, InsideBar) & c.Is(p + 1, InsideBar)
                    && (
                        (c.Is(p, Lower) && c.Close(p + 2) <= c.Low(p + 2) + c.Near(p + 2))
                        || (c.Is(p, Higher) && c.Close(p + 2) >= c.High(p + 2) - c.Near(p + 2))
                    )
                )
                {
                    return Trapped(c, p);
                }
            }
            return 0;
        }
    }

    private static bool OpensNear(in CandleView c, int k) =>
        c.Open(k) >= c.Bottom(k + 1) - c.Near(k + 1) && c.Open(k) <= c.Top(k + 1) + c.Near(k + 1);

    // A part of the body lies inside the first candle's range.
    private static bool Touches(in CandleView c, int k) => c.Bottom(k) < c.High(4) && c.Top(k) > c.Low(4);

    // The sign of a hikkake that broke out at candle p: itself at p, twice it where candle 0 is the first to close beyond
    // the other side of the bar before p.
    private static int Trapped(in CandleView c, int p)
    {
        var set = c.Is(p, Lower) ? 1 : -1;
        for (var q = p - 1; q >= 0; q--)
        {
            if (set > 0 ? c.Close(q) > c.High(p + 1) : c.Close(q) < c.Low(p + 1))
            {
                return q == 0 ? 2 * set : 0;
            }
        }
        return p == 0 ? set : 0;
    }
}
