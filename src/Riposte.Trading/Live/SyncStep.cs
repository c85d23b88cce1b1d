namespace Riposte.Trading.Live;

/// <summary>How far an engine is with finding out how the account stands. One after the other.</summary>
public enum SyncStep
{
    /// <summary>It knows.</summary>
    None,

    /// <summary>It waits for the channels, so that nothing is missed meanwhile.</summary>
    Channels,

    /// <summary>It reads the venue's clock.</summary>
    Time,

    /// <summary>It reads what the venue takes.</summary>
    Instruments,

    /// <summary>It reads wallet, positions and modes.</summary>
    Account,

    /// <summary>It tries whether conditional orders are taken where they are sent, once a run.</summary>
    Capability,

    /// <summary>It lists open orders.</summary>
    OpenOrders,

    /// <summary>It lists open conditional orders.</summary>
    OpenConditionals,

    /// <summary>It lists executions since the last known one, symbol by symbol.</summary>
    Trades,

    /// <summary>It lists causes of changes of the wallet.</summary>
    Income,

    /// <summary>It lists what became of conditional orders, symbol by symbol.</summary>
    Conditionals,

    /// <summary>It waits until the fate of every order is known.</summary>
    Resolve,

    /// <summary>It waits until every position is protected.</summary>
    Protection,
}
