using Riposte.Trading.Venue;

namespace Riposte.Trading.Live;

/// <summary>An empty input of each kind, for a reader to fill. Inputs never change and a reader makes new ones, so one of each is
/// enough.</summary>
internal static class Inputs
{
    private static readonly EngineInput[] All =
    [
        new RunStarted(default, 0),
        new ReplyArrived(default, new VenueReply(0, default)),
        new OrderArrived(default, default, default, new OrderReport(), new TradeReport()),
        new ConditionalArrived(default, default, new ConditionalReport()),
        new AccountArrived(default, default, default, default, default, []),
        new SettingArrived(default, "", 0),
        new ListenKeyExpired(default),
        new BarArrived(default, "", default, false),
        new MarkArrived(default, "", default, default, 0, default),
        new ChannelChanged(default, default, 0, false),
        new FrameDiscarded(default, default, ""),
        new TimeReached(default),
        new SignalsArrived(default, default, []),
        new OperatorActed(default, default, "", ""),
        new JournalChanged(default, default),
        new LeaseSeen(default, 0),
    ];

    private static readonly EngineInput?[] ByKind = Place();

    public static EngineInput Empty(InputKind kind) =>
        kind >= 0 && (int)kind < ByKind.Length && ByKind[(int)kind] is { } empty
            ? empty
            : throw new FormatException($"An input of kind {(int)kind} is not known.");

    private static EngineInput?[] Place()
    {
        var placed = new EngineInput?[All.Max(one => (int)one.Kind) + 1];
        foreach (var one in All)
        {
            placed[(int)one.Kind] = one;
        }
        return placed;
    }
}
