namespace Riposte.Learning.Labels.Regimes;

/// <summary>What the next bars did, in the order in which the rules are tried: the first that holds wins.</summary>
public enum MarketRegime
{
    /// <summary>After a quiet time the price left its range by more than the usual move.</summary>
    Breakout,

    /// <summary>A strong move was followed by one the other way.</summary>
    Reversal,

    /// <summary>Bars moved far more than they usually do.</summary>
    HighVolatility,

    /// <summary>A strong move up.</summary>
    TrendingUp,

    /// <summary>A strong move down.</summary>
    TrendingDown,

    /// <summary>Bars moved far less than they usually do.</summary>
    LowVolatility,

    /// <summary>None of these.</summary>
    Ranging,
}
