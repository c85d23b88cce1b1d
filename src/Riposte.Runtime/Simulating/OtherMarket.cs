using Riposte.Core.Money;
using Riposte.Trading.Live;

namespace Riposte.Runtime.Simulating;

/// <summary>Another market of the venue, with contracts on the same coins at prices of their own, whose messages come on the same
/// stream.</summary>
internal static class OtherMarket
{
    private const string Suffix = "_PERP";

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

    private static bool IsOurs(string symbol) => !symbol.EndsWith(Suffix, StringComparison.Ordinal);
}
