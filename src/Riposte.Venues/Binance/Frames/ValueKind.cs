namespace Riposte.Venues.Binance.Frames;

/// <summary>What stands in a field.</summary>
internal enum ValueKind : byte
{
    /// <summary>Text as it stands between the quotes.</summary>
    Text,

    /// <summary>Text with escapes.</summary>
    EscapedText,

    /// <summary>A whole number that fits into 64 bits.</summary>
    Integer,

    /// <summary>Any other number.</summary>
    OtherNumber,

    True,
    False,
    Null,
    Object,

    /// <summary>An array that is not read, or that is no list of levels.</summary>
    Array,

    /// <summary>Levels, read into a buffer.</summary>
    Levels,

    /// <summary>Levels with a number that cannot be.</summary>
    LevelsOutOfRange,
}
