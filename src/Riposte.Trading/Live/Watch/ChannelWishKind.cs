namespace Riposte.Trading.Live.Watch;

/// <summary>What <see cref="ChannelWatch"/> can want done.</summary>
public enum ChannelWishKind
{
    /// <summary>Open a connection, beside one that may be open.</summary>
    Open,

    /// <summary>Close a connection.</summary>
    Close,

    /// <summary>Ask for a key of the user stream.</summary>
    CreateKey,

    /// <summary>Prolong the key of the user stream.</summary>
    KeepKey,
}
