namespace Riposte.Core.Market.TradeBars;

/// <summary>What decides where a bar of trades ends.</summary>
public enum TradeBarKind
{
    /// <summary>The clock.</summary>
    Time,

    /// <summary>A number of trades.</summary>
    Tick,

    /// <summary>An amount of base coins.</summary>
    Volume,

    /// <summary>An amount of quote currency.</summary>
    Dollar,

    /// <summary>Trades bought less trades sold by takers, against what was expected.</summary>
    TickImbalance,

    /// <summary>Base coins bought less sold by takers, against what was expected.</summary>
    VolumeImbalance,

    /// <summary>Quote currency bought less sold by takers, against what was expected.</summary>
    DollarImbalance,

    /// <summary>The larger of trades bought and trades sold by takers, against what was expected.</summary>
    TickRuns,

    /// <summary>The larger of base coins bought and sold by takers, against what was expected.</summary>
    VolumeRuns,

    /// <summary>The larger of quote currency bought and sold by takers, against what was expected.</summary>
    DollarRuns,
}
