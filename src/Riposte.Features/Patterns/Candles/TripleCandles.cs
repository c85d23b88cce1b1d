using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Patterns of three candles with gaps, insides and outsides.</summary>
internal static class TripleCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        new CandlePattern(
            "two_crows",
            "CDL2CROWS",
            12,
            "long white, black gapping above, black that opens inside the second body and closes "
                + "inside the first: bearish"
        ).As<TwoCrows>(),
        new CandlePattern(
            "upside_gap_two_crows",
            "CDLUPSIDEGAP2CROWS",
            12,
            "long white, a black body no longer than the mean gapping above, a black one that "
                + "engulfs it and stays above the first close: bearish"
        ).As<UpsideGapTwoCrows>(),
        new CandlePattern(
            "three_inside",
            "CDL3INSIDE",
            12,
            "a harami, no end touching, then a candle of the other colour that closes beyond the "
                + "first open; the sign is its colour"
        ).As<ThreeInside>(),
        new CandlePattern(
            "three_outside",
            "CDL3OUTSIDE",
            2,
            "a body of the other colour that covers the body before, no end touching, then a "
                + "close beyond its close; the sign is its colour"
        ).As<ThreeOutside>(),
        new CandlePattern(
            "gap_side_by_side_white",
            "CDLGAPSIDESIDEWHITE",
            7,
            "two white bodies of about the same size and open that both gap away from the first; "
                + "the sign is the gap’s direction"
        ).As<GapSideBySideWhite>(),
        new CandlePattern(
            "tasuki_gap",
            "CDLTASUKIGAP",
            7,
            "a body gaps away from the first, one of the other colour and about its size opens "
                + "inside it and closes in the gap; the sign is the gap’s direction"
        ).As<TasukiGap>(),
        new CandlePattern(
            "gap_three_methods",
            "CDLXSIDEGAP3METHODS",
            2,
            "two bodies of a colour with a gap between them in its direction, then one of the "
                + "other colour that opens inside the second and closes inside the first; the sign is "
                + "the first colour"
        ).As<GapThreeMethods>(),
        new CandlePattern(
            "stick_sandwich",
            "CDLSTICKSANDWICH",
            7,
            "two black candles with the same close around a white one whose low is above it: bullish"
        ).As<StickSandwich>(),
        new CandlePattern(
            "unique_three_river",
            "CDLUNIQUE3RIVER",
            12,
            "long black, a black body inside it with a lower low, a short white one that opens "
                + "above that low: bullish"
        ).As<UniqueThreeRiver>(),
    ];

    internal readonly struct TwoCrows : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, White | Long) & c.Is(1, Black | BodyGapUp) & c.Is(0, Black)
            && c.InBody(c.Open(0), 1)
            && c.InBody(c.Close(0), 2)
                ? -1
                : 0;
    }

    internal readonly struct UpsideGapTwoCrows : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, White | Long) & c.Is(1, Black | NotLong | BodyGapUp) & c.Is(0, Black | LowerClose)
            && c.Open(0) > c.Open(1)
            && c.Close(0) > c.Close(2)
                ? -1
                : 0;
    }

    internal readonly struct ThreeInside : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            !c.Alike(2, 0) & c.Is(2, Long) & c.Is(1, NotLong | BodyInside)
            && (c.Is(0, White) ? c.Close(0) > c.Open(2) : c.Close(0) < c.Open(2))
                ? c.Colour(0)
                : 0;
    }

    internal readonly struct ThreeOutside : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            ((c.Is(1, White | Engulfs) & c.Is(0, HigherClose)) | (c.Is(1, Black | Engulfs) & c.Is(0, LowerClose)))
            && c.Top(1) > c.Top(2)
            && c.Bottom(1) < c.Bottom(2)
                ? c.Colour(1)
                : 0;
    }

    internal readonly struct GapSideBySideWhite : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            if (!(c.Is(0, White) & (c.Is(1, White | BodyGapUp) | c.Is(1, White | BodyGapDown))))
            {
                return 0;
            }
            var isUp = c.Is(1, BodyGapUp);
            var isGap = isUp ? c.Bottom(0) > c.Top(2) : c.Top(0) < c.Bottom(2);
            var isAlike =
                c.Body(0) >= c.Body(1) - c.Near(1)
                && c.Body(0) <= c.Body(1) + c.Near(1)
                && c.Same(c.Open(0), c.Open(1), 1);
            if (!(isGap && isAlike))
            {
                return 0;
            }
            return isUp ? 1 : -1;
        }
    }

    internal readonly struct TasukiGap : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            var isUp = c.Is(1, White | BodyGapUp) & c.Is(0, Black);
            var isDown = c.Is(1, Black | BodyGapDown) & c.Is(0, White);
            if (!(isUp | isDown))
            {
                return 0;
            }
            var isInGap = isUp
                ? c.Close(0) < c.Open(1) && c.Close(0) > c.Top(2)
                : c.Close(0) > c.Open(1) && c.Close(0) < c.Bottom(2);
            var isAlike = c.InBody(c.Open(0), 1) && Math.Abs(c.Body(1) - c.Body(0)) < c.Near(1);
            return isInGap && isAlike ? c.Colour(1) : 0;
        }
    }

    internal readonly struct GapThreeMethods : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            (
                (c.Is(2, White) & c.Is(1, White | BodyGapUp) & c.Is(0, Black))
                | (c.Is(2, Black) & c.Is(1, Black | BodyGapDown) & c.Is(0, White))
            )
            && c.InBody(c.Open(0), 1)
            && c.InBody(c.Close(0), 2)
                ? c.Colour(2)
                : 0;
    }

    internal readonly struct StickSandwich : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, Black) & c.Is(1, White) & c.Is(0, Black)
            && c.Low(1) > c.Close(2)
            && c.Same(c.Close(0), c.Close(2), 2)
                ? 1
                : 0;
    }

    internal readonly struct UniqueThreeRiver : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, Black | Long) & c.Is(1, Black | HigherClose) & c.Is(0, White | Short)
            && c.Open(1) <= c.Open(2)
            && c.Low(1) < c.Low(2)
            && c.Open(0) > c.Low(1)
                ? 1
                : 0;
    }
}
