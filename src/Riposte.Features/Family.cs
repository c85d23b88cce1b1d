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

    /// <summary>Time of day and week, and what is scheduled.</summary>
    Calendar,
}
