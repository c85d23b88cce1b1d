namespace Riposte.Trading.Live;

/// <summary>Why something that was received, or a part of it, changed nothing. Each is counted; bars and marks that are not used are
/// counted by <see cref="Watch.BarGate"/>. Numbers are kept in snapshots, so members keep theirs.</summary>
public enum Discard
{
    /// <summary>It came before a run began.</summary>
    NotStarted,

    /// <summary>It came after the run was ended.</summary>
    Stopped,

    /// <summary>Answers a request that nobody waits for.</summary>
    UnknownRequest,

    /// <summary>The execution is known already.</summary>
    DuplicateTrade,

    /// <summary>The execution lies before the first start.</summary>
    EarlierTrade,

    /// <summary>Speaks of an order that has ended.</summary>
    EndedOrder,

    /// <summary>Speaks of an earlier attempt at an order.</summary>
    EarlierAttempt,

    /// <summary>Speaks of a symbol that is not traded here.</summary>
    ForeignSymbol,

    /// <summary>The order would have to go where it cannot.</summary>
    IllegalMove,

    /// <summary>A decision on a close that is no longer the last.</summary>
    StaleSignals,

    /// <summary>A decision that no desk can take.</summary>
    MalformedSignal,

    /// <summary>The cause of a change of the wallet is known already, or an execution tells it.</summary>
    KnownIncome,

    /// <summary>The cause lies before the first start.</summary>
    EarlierIncome,

    /// <summary>An account message, which only checks.</summary>
    AccountCheck,

    /// <summary>A close that lies before one that was taken.</summary>
    LateClose,

    /// <summary>A message that could not be read.</summary>
    UnreadFrame,

    /// <summary>A moment that nobody waits for any more.</summary>
    EarlyWake,

    /// <summary>A refused act of an operator.</summary>
    RefusedAct,

    /// <summary>An order that may be ours under another id: it is asked about.</summary>
    Unjudged,

    /// <summary>A fee that was paid in another asset: the wallet does not feel it.</summary>
    OtherFeeAsset,

    /// <summary>Its numbers cannot be: a trade without size or price, an amount beyond any.</summary>
    Unsound,
}
