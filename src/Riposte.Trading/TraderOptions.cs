using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Trading;

/// <summary>How a trader trades one instrument.</summary>
/// <param name="Instrument">What the venue accepts.</param>
/// <param name="BaseInterval">Length of the bars it is fed.</param>
/// <param name="DecisionInterval">Length of a decision bar, a whole multiple of the base interval.</param>
/// <param name="Signal">When a prediction is worth a trade.</param>
/// <param name="Sizing">How large.</param>
/// <param name="Risk">Limits.</param>
/// <param name="IgnoreHalts">Whether rules that halt are left out; only for marked what-if curves.</param>
public sealed record TraderOptions(
    InstrumentSpec Instrument,
    Interval BaseInterval,
    Interval DecisionInterval,
    SignalOptions Signal,
    SizingOptions Sizing,
    RiskOptions Risk,
    bool IgnoreHalts = false
);
