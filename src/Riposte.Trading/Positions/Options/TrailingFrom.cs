namespace Riposte.Trading.Positions.Options;

/// <summary>What a trailing stop keeps its distance from.</summary>
public enum TrailingFrom
{
    /// <summary>The best price since the entry.</summary>
    Extreme,

    /// <summary>The best close since the entry.</summary>
    Close,

    /// <summary>The highest high (for a short: lowest low) of the last decision bars, those before the entry included: the
    /// chandelier exit of C. LeBeau, as A. Elder describes it (Come Into My Trading Room, 2002).</summary>
    Chandelier,
}
