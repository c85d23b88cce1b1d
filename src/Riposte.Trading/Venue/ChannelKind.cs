namespace Riposte.Trading.Venue;

/// <summary>A way by which messages come.</summary>
public enum ChannelKind
{
    /// <summary>Bars, marks and funding rates of all instruments.</summary>
    Market,

    /// <summary>Orders, conditional orders and balances of the account.</summary>
    User,
}
