namespace Riposte.Trading.Live;

/// <summary>Kinds of inputs. Their numbers are written to the journal, so members keep theirs.</summary>
public enum InputKind
{
    /// <summary>A run of the program began.</summary>
    RunStarted,

    /// <summary>A request was answered, or its answer is no longer waited for.</summary>
    ReplyArrived,

    /// <summary>The venue spoke of an order.</summary>
    OrderArrived,

    /// <summary>The venue spoke of a conditional order.</summary>
    ConditionalArrived,

    /// <summary>The venue spoke of wallet and positions.</summary>
    AccountArrived,

    /// <summary>Somebody changed a setting of a symbol.</summary>
    SettingArrived,

    /// <summary>The user stream has ended: its key is dead.</summary>
    ListenKeyExpired,

    /// <summary>A bar came.</summary>
    BarArrived,

    /// <summary>A mark price came.</summary>
    MarkArrived,

    /// <summary>A connection opened or ended.</summary>
    ChannelChanged,

    /// <summary>A message could not be read.</summary>
    FrameDiscarded,

    /// <summary>A moment that was asked for has come.</summary>
    TimeReached,

    /// <summary>A decider spoke on the bars of a close.</summary>
    SignalsArrived,

    /// <summary>A person, or a program in a person's name, wants something.</summary>
    OperatorActed,

    /// <summary>The journal can no longer be written as it should, or can again.</summary>
    JournalChanged,

    /// <summary>The lease of the account was looked at.</summary>
    LeaseSeen,
}
