namespace Riposte.Features.Patterns.Candles;

/// <summary>
/// What a candle is by itself, against the mean candle of the 10 bars before it, and against the bar before it. Factors
/// are those of TA-Lib's default candle settings. The four highest bits hold the number of known bars up to this one, 15
/// at most.
/// </summary>
[Flags]
internal enum CandleTraits : uint
{
    /// <summary>Closed at or above its open.</summary>
    White = 1,

    /// <summary>Closed below its open.</summary>
    Black = 1 << 1,

    /// <summary>BodyLong: the body is longer than the mean body.</summary>
    Long = 1 << 2,

    /// <summary>The body is not longer than the mean body.</summary>
    NotLong = 1 << 3,

    /// <summary>BodyShort: the body is shorter than the mean body.</summary>
    Short = 1 << 4,

    /// <summary>BodyDoji: the body is at most a tenth of the mean range.</summary>
    Doji = 1 << 5,

    /// <summary>ShadowVeryShort: the upper shadow is below a tenth of the mean range.</summary>
    NoUpper = 1 << 6,

    /// <summary>ShadowVeryShort: the lower shadow is below a tenth of the mean range.</summary>
    NoLower = 1 << 7,

    /// <summary>The upper shadow is above a tenth of the mean range.</summary>
    SomeUpper = 1 << 8,

    /// <summary>The lower shadow is above a tenth of the mean range.</summary>
    SomeLower = 1 << 9,

    /// <summary>ShadowShort: the upper shadow is below the mean shadow.</summary>
    ShortUpper = 1 << 10,

    /// <summary>ShadowShort: the lower shadow is below the mean shadow.</summary>
    ShortLower = 1 << 11,

    /// <summary>ShadowLong: the upper shadow is longer than the body.</summary>
    LongUpper = 1 << 12,

    /// <summary>ShadowLong: the lower shadow is longer than the body.</summary>
    LongLower = 1 << 13,

    /// <summary>ShadowVeryLong: the upper shadow is longer than two bodies.</summary>
    VeryLongUpper = 1 << 14,

    /// <summary>ShadowVeryLong: the lower shadow is longer than two bodies.</summary>
    VeryLongLower = 1 << 15,

    /// <summary>The whole candle lies above the one before.</summary>
    GapUp = 1 << 16,

    /// <summary>The whole candle lies below the one before.</summary>
    GapDown = 1 << 17,

    /// <summary>The body lies above the body before.</summary>
    BodyGapUp = 1 << 18,

    /// <summary>The body lies below the body before.</summary>
    BodyGapDown = 1 << 19,

    /// <summary>The body lies inside the body before; an end may touch.</summary>
    BodyWithin = 1 << 20,

    /// <summary>The body lies inside the body before, no end touching.</summary>
    BodyInside = 1 << 21,

    /// <summary>The body has the other colour and covers the body before; one end may touch.</summary>
    Engulfs = 1 << 22,

    /// <summary>High and low are above those before.</summary>
    Higher = 1 << 23,

    /// <summary>High and low are below those before.</summary>
    Lower = 1 << 24,

    /// <summary>The high is below and the low above those before.</summary>
    InsideBar = 1 << 25,

    /// <summary>The close is above the one before.</summary>
    HigherClose = 1 << 26,

    /// <summary>The close is below the one before.</summary>
    LowerClose = 1 << 27,

    /// <summary>Hardly a shadow at either end.</summary>
    Marubozu = NoUpper | NoLower,
}
