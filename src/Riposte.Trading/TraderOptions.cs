using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Desks;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Trading;

/// <summary>How a trader trades an account.</summary>
/// <param name="Instruments">What the venue accepts, an entry for each instrument; symbols are distinct.</param>
/// <param name="Desks">Who trades what: one strategy on one instrument each.</param>
/// <param name="BaseInterval">Length of the bars it is fed.</param>
/// <param name="Risk">Limits of the account.</param>
/// <param name="Mode">How the account keeps positions.</param>
/// <param name="IgnoreHalts">Whether rules that halt are left out; only for marked what-if curves.</param>
public sealed record TraderOptions(
    ImmutableArray<InstrumentSpec> Instruments,
    ImmutableArray<DeskOptions> Desks,
    Interval BaseInterval,
    RiskOptions Risk,
    PositionMode Mode = PositionMode.OneWay,
    bool IgnoreHalts = false
)
{
    /// <summary>One strategy on one instrument.</summary>
    public static TraderOptions Single(
        InstrumentSpec instrument,
        Interval baseInterval,
        Interval decisionInterval,
        SignalOptions signal,
        SizingOptions sizing,
        RiskOptions risk
    ) => new([instrument], [new DeskOptions(0, decisionInterval, signal, sizing)], baseInterval, risk);
}
