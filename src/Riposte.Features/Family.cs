namespace Riposte.Features;

/// <summary>What a feature is about.</summary>
public enum Family
{
    /// <summary>Returns and the shape of bars.</summary>
    Price,

    /// <summary>Speed and its extremes.</summary>
    Momentum,

    /// <summary>Direction and its strength.</summary>
    Trend,

    /// <summary>Size of movements.</summary>
    Volatility,

    /// <summary>Amount traded.</summary>
    Volume,

    /// <summary>Who traded, and what it cost.</summary>
    Flow,

    /// <summary>Quotes, depth, and what single trades tell.</summary>
    Book,

    /// <summary>Funding, open interest, basis, positioning, liquidations.</summary>
    Derivatives,

    /// <summary>Which kind of market it is.</summary>
    Regime,

    /// <summary>Candlesticks, swings and figures.</summary>
    Patterns,

    /// <summary>This instrument against others.</summary>
    Cross,

    /// <summary>Time of day and week, and what is scheduled.</summary>
    Calendar,
}
