using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Patterns of two candles.</summary>
internal static class PairCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        (
            new CandlePattern(
                "engulfing",
                "CDLENGULFING",
                1,
                "a body of the other colour that covers the body before; the sign is its colour"
            )
            {
                Notes =
                    "An end of the two bodies may coincide, as in TA-Lib since 2009, which gives 80 "
                    + "there instead of 100; older versions and LEAN give 0. Where a market never closes, "
                    + "the open is mostly the close before, and hardly a body would be found otherwise. At "
                    + "most one end of an engulfing body coincides.",
            }
        ).As<Engulfing>(),
        (
            new CandlePattern(
                "harami",
                "CDLHARAMI",
                11,
                "a body no longer than the mean inside a long body; the sign is against the long " + "body’s colour"
            )
            {
                Notes =
                    "An end of the two bodies may coincide, as in TA-Lib since 2009, which gives 80 "
                    + "there instead of 100; older versions and LEAN give 0. Where a market never closes, "
                    + "the open is mostly the close before, and hardly a body would be found otherwise.",
            }
        ).As<Harami>(),
        (
            new CandlePattern(
                "harami_cross",
                "CDLHARAMICROSS",
                11,
                "a doji inside a long body; the sign is against the long body’s colour"
            )
            {
                Notes =
                    "An end of the two bodies may coincide, as in TA-Lib since 2009, which gives 80 "
                    + "there instead of 100; older versions and LEAN give 0. Where a market never closes, "
                    + "the open is mostly the close before, and hardly a body would be found otherwise.",
            }
        ).As<HaramiCross>(),
        new CandlePattern(
            "homing_pigeon",
            "CDLHOMINGPIGEON",
            11,
            "a black body no longer than the mean inside a long black body: bullish"
        ).As<HomingPigeon>(),
        new CandlePattern(
            "doji_star",
            "CDLDOJISTAR",
            11,
            "a doji whose body gaps away from a long body in its direction; the sign is against " + "that direction"
        ).As<DojiStar>(),
        new CandlePattern(
            "counterattack",
            "CDLCOUNTERATTACK",
            11,
            "two long bodies of opposite colours with the same close; the sign is the newer colour"
        ).As<Counterattack>(),
        new CandlePattern(
            "separating_lines",
            "CDLSEPARATINGLINES",
            11,
            "two candles of opposite colours with the same open, the newer a belt hold; the sign " + "is its colour"
        ).As<SeparatingLines>(),
        (
            new CandlePattern(
                "dark_cloud_cover",
                "CDLDARKCLOUDCOVER",
                11,
                "a long white body, then a black one that opens above its high and closes inside it, "
                    + "below its close by more than the penetration: bearish"
            )
            {
                Penetration = 0.5,
            }
        ).As<DarkCloudCover>(),
        new CandlePattern(
            "piercing",
            "CDLPIERCING",
            11,
            "a long black body, then a long white one that opens below its low and closes inside "
                + "it above its middle: bullish"
        ).As<Piercing>(),
        new CandlePattern(
            "in_neck",
            "CDLINNECK",
            11,
            "a long black body, then a white one that opens below its low and closes at its "
                + "close or hardly above: bearish"
        ).As<InNeck>(),
        new CandlePattern(
            "on_neck",
            "CDLONNECK",
            11,
            "a long black body, then a white one that opens below its low and closes at that " + "low: bearish"
        ).As<OnNeck>(),
        new CandlePattern(
            "thrusting",
            "CDLTHRUSTING",
            11,
            "a long black body, then a white one that opens below its low and closes inside it, "
                + "at most at its middle: bearish"
        ).As<Thrusting>(),
        new CandlePattern(
            "kicking",
            "CDLKICKING",
            11,
            "two marubozu of opposite colours with a gap between them; the sign is the newer colour"
        ).As<Kicking>(),
        new CandlePattern(
            "kicking_by_length",
            "CDLKICKINGBYLENGTH",
            11,
            "two marubozu of opposite colours with a gap between them; the sign is the colour of " + "the longer one"
        ).As<KickingByLength>(),
        new CandlePattern(
            "matching_low",
            "CDLMATCHINGLOW",
            6,
            "two black candles with the same close: bullish"
        ).As<MatchingLow>(),
    ];

    internal readonly struct Engulfing : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Engulfs) ? c.Colour(0) : 0;
    }

    internal readonly struct Harami : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(1, Long) & c.Is(0, NotLong | BodyWithin) ? -c.Colour(1) : 0;
    }

    internal readonly struct HaramiCross : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(1, Long) & c.Is(0, Doji | BodyWithin) ? -c.Colour(1) : 0;
    }

    internal readonly struct HomingPigeon : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(1, Black | Long) & c.Is(0, Black | NotLong | BodyInside) ? 1 : 0;
    }

    internal readonly struct DojiStar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            (c.Is(1, White | Long) & c.Is(0, Doji | BodyGapUp)) | (c.Is(1, Black | Long) & c.Is(0, Doji | BodyGapDown))
                ? -c.Colour(1)
                : 0;
    }

    internal readonly struct Counterattack : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            !c.Alike(1, 0) & c.Is(1, Long) & c.Is(0, Long) && c.Same(c.Close(0), c.Close(1), 1) ? c.Colour(0) : 0;
    }

    internal readonly struct SeparatingLines : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            ((c.Is(1, Black) & c.Is(0, White | Long | NoLower)) | (c.Is(1, White) & c.Is(0, Black | Long | NoUpper)))
            && c.Same(c.Open(0), c.Open(1), 1)
                ? c.Colour(0)
                : 0;
    }

    internal readonly struct DarkCloudCover : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(1, White | Long) & c.Is(0, Black)
            && c.Open(0) > c.High(1)
            && c.Close(0) > c.Open(1)
            && c.Close(0) < c.Close(1) - c.Body(1) * c.Penetration
                ? -1
                : 0;
    }

    internal readonly struct Piercing : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            LowOpen(c) && c.Is(0, Long) && c.Close(0) < c.Open(1) && c.Close(0) > c.Close(1) + c.Body(1) * 0.5 ? 1 : 0;
    }

    internal readonly struct InNeck : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            LowOpen(c) && c.Close(0) <= c.Close(1) + c.Equal(1) && c.Close(0) >= c.Close(1) ? -1 : 0;
    }

    internal readonly struct OnNeck : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => LowOpen(c) && c.Same(c.Close(0), c.Low(1), 1) ? -1 : 0;
    }

    internal readonly struct Thrusting : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            LowOpen(c) && c.Close(0) > c.Close(1) + c.Equal(1) && c.Close(0) <= c.Close(1) + c.Body(1) * 0.5 ? -1 : 0;
    }

    internal readonly struct Kicking : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => Kicks(c) ? c.Colour(0) : 0;
    }

    internal readonly struct KickingByLength : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => Kicks(c) ? c.Colour(c.Body(0) > c.Body(1) ? 0 : 1) : 0;
    }

    internal readonly struct MatchingLow : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(1, Black) & c.Is(0, Black) && c.Same(c.Close(0), c.Close(1), 1) ? 1 : 0;
    }

    // A long black candle, then a white one that opens below its low.
    private static bool LowOpen(in CandleView c) => c.Is(1, Black | Long) & c.Is(0, White) && c.Open(0) < c.Low(1);

    private static bool Kicks(in CandleView c) =>
        (c.Is(1, Black | Long | Marubozu) & c.Is(0, White | Long | Marubozu | GapUp))
        | (c.Is(1, White | Long | Marubozu) & c.Is(0, Black | Long | Marubozu | GapDown));
}
