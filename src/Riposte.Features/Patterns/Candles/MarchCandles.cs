using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Candles that march in one direction.</summary>
internal static class MarchCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        new CandlePattern(
            "three_white_soldiers",
            "CDL3WHITESOLDIERS",
            12,
            "three white bodies with higher closes and hardly upper shadows, each opening in or "
                + "near the body before, none far shorter, the last longer than the mean: bullish"
        ).As<ThreeWhiteSoldiers>(),
        new CandlePattern(
            "advance_block",
            "CDLADVANCEBLOCK",
            12,
            "three white bodies with higher closes, the first long with a short upper shadow, "
                + "the advance weakening in shrinking bodies or growing upper shadows: bearish"
        ).As<AdvanceBlock>(),
        new CandlePattern(
            "stalled_pattern",
            "CDLSTALLEDPATTERN",
            12,
            "three white bodies with higher closes, two long ones and a short one that rides on "
                + "the shoulder of the second: bearish"
        ).As<StalledPattern>(),
        new CandlePattern(
            "three_black_crows",
            "CDL3BLACKCROWS",
            13,
            "three black bodies with lower closes and hardly lower shadows after a white candle, "
                + "each opening inside the body before, the first closing below the white high: "
                + "bearish"
        ).As<ThreeBlackCrows>(),
        new CandlePattern(
            "identical_three_crows",
            "CDLIDENTICAL3CROWS",
            12,
            "three black bodies with lower closes and hardly lower shadows, each opening at the "
                + "close before: bearish"
        ).As<IdenticalThreeCrows>(),
        new CandlePattern(
            "three_stars_in_south",
            "CDL3STARSINSOUTH",
            12,
            "three black candles: a long one with a long lower shadow, a smaller one inside its "
                + "range with a lower shadow, a short marubozu inside the second’s range: bullish"
        ).As<ThreeStarsInSouth>(),
        new CandlePattern(
            "ladder_bottom",
            "CDLLADDERBOTTOM",
            14,
            "three black candles with lower opens and closes, a black one with an upper shadow, "
                + "a white one that opens above its open and closes above its high: bullish"
        ).As<LadderBottom>(),
    ];

    internal readonly struct ThreeWhiteSoldiers : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, White | NoUpper) & c.Is(1, White | NoUpper) & c.Is(0, White | NoUpper | Long)
            && Advance(c)
            && c.Body(1) > c.Body(2) - c.Far(2)
            && c.Body(0) > c.Body(1) - c.Far(1)
                ? 1
                : 0;
    }

    internal readonly struct AdvanceBlock : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            if (!(c.Is(2, White | Long | ShortUpper) & c.Is(1, White) & c.Is(0, White)) || !Advance(c))
            {
                return 0;
            }
            var isSecondFarSmaller = c.Body(1) < c.Body(2) - c.Far(2) && c.Body(0) < c.Body(1) + c.Near(1);
            var isThirdFarSmaller = c.Body(0) < c.Body(1) - c.Far(1);
            var isThirdSmaller = c.Body(0) < c.Body(1);
            var hasShadow = IsUpperNotShort(c, 0) || IsUpperNotShort(c, 1);
            var isShrinking = isThirdSmaller && c.Body(1) < c.Body(2) && hasShadow;
            var isBlocked = isThirdSmaller && c.Is(0, LongUpper);
            return isSecondFarSmaller || isThirdFarSmaller || isShrinking || isBlocked ? -1 : 0;
        }
    }

    internal readonly struct StalledPattern : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, White | Long) & c.Is(1, White | Long | NoUpper | HigherClose) & c.Is(0, White | Short | HigherClose)
            && c.Open(1) > c.Open(2)
            && c.Open(1) <= c.Close(2) + c.Near(2)
            && c.Open(0) >= c.Close(1) - c.Body(0) - c.Near(1)
                ? -1
                : 0;
    }

    internal readonly struct ThreeBlackCrows : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(3, White) & c.Is(2, Black | NoLower) & Falls(c, 1) & Falls(c, 0)
            && c.InBody(c.Open(1), 2)
            && c.InBody(c.Open(0), 1)
            && c.High(3) > c.Close(2)
                ? -1
                : 0;
    }

    internal readonly struct IdenticalThreeCrows : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, Black | NoLower) & Falls(c, 1) & Falls(c, 0)
            && c.Same(c.Open(1), c.Close(2), 2)
            && c.Same(c.Open(0), c.Close(1), 1)
                ? -1
                : 0;
    }

    internal readonly struct ThreeStarsInSouth : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, Black | Long | LongLower)
                & c.Is(1, Black | SomeLower)
                & c.Is(0, Black | Short | Marubozu | InsideBar)
            && c.Body(1) < c.Body(2)
            && c.Open(1) > c.Close(2)
            && c.Open(1) <= c.High(2)
            && c.Low(1) < c.Close(2)
            && c.Low(1) >= c.Low(2)
                ? 1
                : 0;
    }

    internal readonly struct LadderBottom : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(4, Black)
                & c.Is(3, Black | LowerClose)
                & c.Is(2, Black | LowerClose)
                & c.Is(1, Black | SomeUpper)
                & c.Is(0, White)
            && c.Open(4) > c.Open(3)
            && c.Open(3) > c.Open(2)
            && c.Open(0) > c.Open(1)
            && c.Close(0) > c.High(1)
                ? 1
                : 0;
    }

    // Three closes above each other, each body opening inside or near the one before.
    private static bool Advance(in CandleView c) =>
        c.Is(1, HigherClose) & c.Is(0, HigherClose)
        && c.Open(1) > c.Open(2)
        && c.Open(1) <= c.Close(2) + c.Near(2)
        && c.Open(0) > c.Open(1)
        && c.Open(0) <= c.Close(1) + c.Near(1);

    private static bool Falls(in CandleView c, int k) => c.Is(k, Black | NoLower | LowerClose);

    private static bool IsUpperNotShort(in CandleView c, int k) => c.High(k) - c.Top(k) > c.MeanShadow(k);
}
