using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using static Riposte.Features.Patterns.Candles.CandleTraits;

namespace Riposte.Features.Patterns.Candles;

/// <summary>Patterns of one candle.</summary>
internal static class SingleCandles
{
    /// <summary>Catalogue entries.</summary>
    public static ImmutableArray<FeatureDefinition> All { get; } =
    [
        new CandlePattern(
            "doji",
            "CDLDOJI",
            10,
            "body at most a tenth of the mean range of the 10 bars before"
        ).As<DojiCandle>(),
        new CandlePattern(
            "dragonfly_doji",
            "CDLDRAGONFLYDOJI",
            10,
            "doji with hardly an upper shadow and with a lower one"
        ).As<DragonflyDoji>(),
        new CandlePattern(
            "gravestone_doji",
            "CDLGRAVESTONEDOJI",
            10,
            "doji with hardly a lower shadow and with an upper one"
        ).As<GravestoneDoji>(),
        new CandlePattern(
            "long_legged_doji",
            "CDLLONGLEGGEDDOJI",
            10,
            "doji with a shadow longer than its body"
        ).As<LongLeggedDoji>(),
        new CandlePattern(
            "rickshaw_man",
            "CDLRICKSHAWMAN",
            10,
            "doji with two shadows longer than its body and the body near the middle of the range"
        ).As<RickshawMan>(),
        new CandlePattern(
            "takuri",
            "CDLTAKURI",
            10,
            "doji with hardly an upper shadow and a lower one longer than two bodies"
        ).As<Takuri>(),
        new CandlePattern(
            "marubozu",
            "CDLMARUBOZU",
            10,
            "long body with hardly a shadow; the sign is its colour"
        ).As<MarubozuCandle>(),
        new CandlePattern(
            "closing_marubozu",
            "CDLCLOSINGMARUBOZU",
            10,
            "long body with hardly a shadow at the close; the sign is its colour"
        ).As<ClosingMarubozu>(),
        new CandlePattern(
            "belt_hold",
            "CDLBELTHOLD",
            10,
            "long body with hardly a shadow at the open; the sign is its colour"
        ).As<BeltHold>(),
        new CandlePattern(
            "long_line",
            "CDLLONGLINE",
            10,
            "long body with two short shadows; the sign is its colour"
        ).As<LongLine>(),
        new CandlePattern(
            "short_line",
            "CDLSHORTLINE",
            10,
            "short body with two short shadows; the sign is its colour"
        ).As<ShortLine>(),
        new CandlePattern(
            "spinning_top",
            "CDLSPINNINGTOP",
            10,
            "short body with two shadows longer than it; the sign is its colour"
        ).As<SpinningTop>(),
        new CandlePattern(
            "high_wave",
            "CDLHIGHWAVE",
            10,
            "short body with two shadows longer than two of it; the sign is its colour"
        ).As<HighWave>(),
    ];

    internal readonly struct DojiCandle : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Doji) ? 1 : 0;
    }

    internal readonly struct DragonflyDoji : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Doji | NoUpper | SomeLower) ? 1 : 0;
    }

    internal readonly struct GravestoneDoji : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Doji | NoLower | SomeUpper) ? 1 : 0;
    }

    internal readonly struct LongLeggedDoji : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Doji | LongLower) | c.Is(0, Doji | LongUpper) ? 1 : 0;
    }

    internal readonly struct RickshawMan : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c)
        {
            if (!c.Is(0, Doji | LongLower | LongUpper))
            {
                return 0;
            }
            var middle = c.Low(0) + (c.High(0) - c.Low(0)) / 2;
            return c.Bottom(0) <= middle + c.Near(0) && c.Top(0) >= middle - c.Near(0) ? 1 : 0;
        }
    }

    internal readonly struct Takuri : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Doji | NoUpper | VeryLongLower) ? 1 : 0;
    }

    internal readonly struct MarubozuCandle : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Long | Marubozu) ? c.Colour(0) : 0;
    }

    internal readonly struct ClosingMarubozu : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(0, Long | White | NoUpper) | c.Is(0, Long | Black | NoLower) ? c.Colour(0) : 0;
    }

    internal readonly struct BeltHold : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) =>
            c.Is(0, Long | White | NoLower) | c.Is(0, Long | Black | NoUpper) ? c.Colour(0) : 0;
    }

    internal readonly struct LongLine : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Long | ShortUpper | ShortLower) ? c.Colour(0) : 0;
    }

    internal readonly struct ShortLine : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Short | ShortUpper | ShortLower) ? c.Colour(0) : 0;
    }

    internal readonly struct SpinningTop : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Short | LongUpper | LongLower) ? c.Colour(0) : 0;
    }

    internal readonly struct HighWave : ICandleRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static int Match(in CandleView c) => c.Is(0, Short | VeryLongUpper | VeryLongLower) ? c.Colour(0) : 0;
    }
}
