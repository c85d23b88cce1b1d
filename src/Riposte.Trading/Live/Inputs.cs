using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>An empty input of each kind, for a reader to fill.</summary>
internal static class Inputs
{
    public static EngineInput Empty(InputKind kind) =>
        kind switch
        {
            InputKind.RunStarted => new RunStarted(default, 0),
            InputKind.ReplyArrived => new ReplyArrived(default, new VenueReply(0, default)),
            InputKind.OrderArrived => new OrderArrived(default, default, default, new OrderReport(), new TradeReport()),
            InputKind.ConditionalArrived => new ConditionalArrived(default, default, new ConditionalReport()),
            InputKind.AccountArrived => new AccountArrived(default, default, default, default, default, []),
            InputKind.SettingArrived => new SettingArrived(default, "", 0),
            InputKind.ListenKeyExpired => new ListenKeyExpired(default),
            InputKind.BarArrived => new BarArrived(default, "", default, false),
            InputKind.MarkArrived => new MarkArrived(default, "", default, default, 0, default),
            InputKind.ChannelChanged => new ChannelChanged(default, default, 0, false),
            InputKind.FrameDiscarded => new FrameDiscarded(default, default, ""),
            InputKind.TimeReached => new TimeReached(default),
            InputKind.SignalsArrived => new SignalsArrived(default, default, []),
            InputKind.OperatorActed => new OperatorActed(default, default, "", ""),
            InputKind.JournalChanged => new JournalChanged(default, default),
            InputKind.LeaseSeen => new LeaseSeen(default, 0),
            _ => throw new FormatException($"An input of kind {(int)kind} is not known."),
        };
}
