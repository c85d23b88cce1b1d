using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Candles of a small body and one long shadow, and where they stand to the one before.</summary>
internal static class HammerCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        (
            new CandlePattern(
                "hammer",
                "CDLHAMMER",
                11,
                "short body, lower shadow longer than it, hardly an upper one, body at or near the "
                    + "low before: bullish"
            )
            {
                Notes = "The trend before is not looked at, as in TA-Lib: combine it with a feature of the trend.",
            }
        ).As<Hammer>(),
        (
            new CandlePattern(
                "hanging_man",
                "CDLHANGINGMAN",
                11,
                "the hammer’s shape with the body at or near the high before: bearish"
            )
            {
                Notes = "The trend before is not looked at, as in TA-Lib: combine it with a feature of the trend.",
            }
        ).As<HangingMan>(),
        (
            new CandlePattern(
                "inverted_hammer",
                "CDLINVERTEDHAMMER",
                11,
                "short body, upper shadow longer than it, hardly a lower one, body gapping below the "
                    + "body before: bullish"
            )
            {
                Notes = "The trend before is not looked at, as in TA-Lib: combine it with a feature of the trend.",
            }
        ).As<InvertedHammer>(),
        (
            new CandlePattern(
                "shooting_star",
                "CDLSHOOTINGSTAR",
                11,
                "the inverted hammer’s shape with the body gapping above the body before: bearish"
            )
            {
                Notes = "The trend before is not looked at, as in TA-Lib: combine it with a feature of the trend.",
            }
        ).As<ShootingStar>(),
    ];

    internal readonly struct Hammer : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(0, Short | LongLower | NoUpper) && c.Bottom(0) <= c.Low(1) + c.Near(1) ? 1 : 0;
    }

    internal readonly struct HangingMan : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(0, Short | LongLower | NoUpper) && c.Bottom(0) >= c.High(1) - c.Near(1) ? -1 : 0;
    }

    internal readonly struct InvertedHammer : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Short | LongUpper | NoLower | BodyGapDown) ? 1 : 0;
    }

    internal readonly struct ShootingStar : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Short | LongUpper | NoLower | BodyGapUp) ? -1 : 0;
    }
}
