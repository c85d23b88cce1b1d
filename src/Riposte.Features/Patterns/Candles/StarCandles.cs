using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Three candles with a star in the middle: a small body that gaps away and is left behind.</summary>
internal static class StarCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        (
            new CandlePattern(
                "morning_star",
                "CDLMORNINGSTAR",
                12,
                "long black, a body no longer than the mean that gaps below, a long white one that "
                    + "closes above the first close by more than the penetration: bullish"
            )
            {
                Penetration = 0.3,
            }
        ).As<MorningStar>(),
        (
            new CandlePattern(
                "morning_doji_star",
                "CDLMORNINGDOJISTAR",
                12,
                "the morning star with a doji in the middle: bullish"
            )
            {
                Penetration = 0.3,
            }
        ).As<MorningDojiStar>(),
        (
            new CandlePattern(
                "evening_star",
                "CDLEVENINGSTAR",
                12,
                "long white, a body no longer than the mean that gaps above, a long black one that "
                    + "closes below the first close by more than the penetration: bearish"
            )
            {
                Penetration = 0.3,
            }
        ).As<EveningStar>(),
        (
            new CandlePattern(
                "evening_doji_star",
                "CDLEVENINGDOJISTAR",
                12,
                "the evening star with a doji in the middle: bearish"
            )
            {
                Penetration = 0.3,
            }
        ).As<EveningDojiStar>(),
        (
            new CandlePattern(
                "abandoned_baby",
                "CDLABANDONEDBABY",
                12,
                "a doji that gaps away from both neighbours with its shadows, the first long, the "
                    + "third long, of the other colour and closing into the first body; the sign is its "
                    + "colour"
            )
            {
                Penetration = 0.3,
            }
        ).As<AbandonedBaby>(),
        new CandlePattern(
            "tristar",
            "CDLTRISTAR",
            12,
            "three doji, the middle one gapping above with the third lower (−1), or gapping "
                + "below with the third higher (1)"
        ).As<Tristar>(),
    ];

    internal readonly struct MorningStar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, Black | Long) & c.Is(1, NotLong | BodyGapDown) & c.Is(0, White | Long) && ClosesHigh(c) ? 1 : 0;
    }

    internal readonly struct MorningDojiStar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, Black | Long) & c.Is(1, Doji | BodyGapDown) & c.Is(0, White | Long) && ClosesHigh(c) ? 1 : 0;
    }

    internal readonly struct EveningStar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, White | Long) & c.Is(1, NotLong | BodyGapUp) & c.Is(0, Black | Long) && ClosesLow(c) ? -1 : 0;
    }

    internal readonly struct EveningDojiStar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(2, White | Long) & c.Is(1, Doji | BodyGapUp) & c.Is(0, Black | Long) && ClosesLow(c) ? -1 : 0;
    }

    internal readonly struct AbandonedBaby : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            if (c.Is(2, White | Long) & c.Is(1, Doji | GapUp) & c.Is(0, Black | Long | GapDown))
            {
                return ClosesLow(c) ? -1 : 0;
            }
            var isBottom = c.Is(2, Black | Long) & c.Is(1, Doji | GapDown) & c.Is(0, White | Long | GapUp);
            return isBottom && ClosesHigh(c) ? 1 : 0;
        }
    }

    internal readonly struct Tristar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            if (!c.Is(2, Doji))
            {
                return 0;
            }
            // One yardstick for all three, that of the first.
            var doji = 0.1 * c.MeanRange(2, CandleTape.MeanBars);
            if (!(c.Body(1) <= doji && c.Body(0) <= doji))
            {
                return 0;
            }
            if (c.Is(1, BodyGapDown) && c.Bottom(0) > c.Bottom(1))
            {
                return 1;
            }
            return c.Is(1, BodyGapUp) && c.Top(0) < c.Top(1) ? -1 : 0;
        }
    }

    private static bool ClosesHigh(in CandleView c) => c.Close(0) > c.Close(2) + c.Body(2) * c.Penetration;

    private static bool ClosesLow(in CandleView c) => c.Close(0) < c.Close(2) - c.Body(2) * c.Penetration;
}
