using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Runtime.Simulating;

/// <summary>Messages of the market stream that are not ours, or not of now: another market of the venue, with contracts on the same
/// coins at prices of their own; and stamps of the future.</summary>
internal static class OtherMarket
{
    private const string Suffix = "_PERP";

    // Whole minutes; the symbol would have no marks for the rest of a storm.
    private const long Future = 205 * 60_000_000_000;

    /// <summary>What it tells beside a message of ours; null where it tells nothing, and beside its own.</summary>
    public static EngineInput? Twin(EngineInput message) =>
        message switch
        {
            BarArrived bar when IsOurs(bar.Symbol) => bar with
            {
                Symbol = bar.Symbol + Suffix,
                Bar = bar.Bar with
                {
                    Open = bar.Bar.Open * 1.1,
                    High = bar.Bar.High * 1.1,
                    Low = bar.Bar.Low * 1.1,
                    Close = bar.Bar.Close * 1.1,
                },
            },
            MarkArrived mark when IsOurs(mark.Symbol) => mark with
            {
                Symbol = mark.Symbol + Suffix,
                Mark = new Price(mark.Mark.Units * 2),
            },
            _ => null,
        };

    /// <summary>What a broken stream makes of a message: nothing that can be read, or the same with times that are hours ahead.</summary>
    public static EngineInput Garbled(EngineInput message, ChannelKind channel, bool isAhead) =>
        message switch
        {
            BarArrived bar when isAhead => bar with
            {
                Bar = bar.Bar with { OpenTime = bar.Bar.OpenTime + Future, KnownAt = bar.Bar.KnownAt + Future },
            },
            MarkArrived mark when isAhead => mark with { EventTime = mark.EventTime + Future },
            _ => new FrameDiscarded(default, channel, "not a message"),
        };

    private static bool IsOurs(string symbol) => !symbol.EndsWith(Suffix, StringComparison.Ordinal);
}
