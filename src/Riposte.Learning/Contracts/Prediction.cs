using System.Runtime.InteropServices;
using Riposte.Core.Hashing;
using Riposte.Core.Time;

namespace Riposte.Learning.Contracts;

/// <summary>The event a decider emits for one closed bar; the trader consumes it and never runs a model.</summary>
/// <param name="Instrument">Index of the instrument.</param>
/// <param name="Bar">Open time of the closed decision bar.</param>
/// <param name="KnownAt">When the prediction is known: the bar's close.</param>
/// <param name="PShort">Calibrated probability of <see cref="Outcome.Short"/>.</param>
/// <param name="PNeutral">Calibrated probability of <see cref="Outcome.Neutral"/>.</param>
/// <param name="PLong">Calibrated probability of <see cref="Outcome.Long"/>.</param>
/// <param name="EvShort">Expected net return of a short trade, as a fraction of its notional, from measured outcome
/// returns after costs.</param>
/// <param name="EvLong">Expected net return of a long trade.</param>
/// <param name="StopLoss">Distance of the stop from the entry as a fraction of price, taken from the label's
/// barrier.</param>
/// <param name="TakeProfit">Distance of the target from the entry as a fraction of price.</param>
/// <param name="ShortWin">Mean net return of a short trade that hit its target, as a fraction of notional.</param>
/// <param name="ShortLoss">Mean net loss of a short trade that did not, as a positive fraction.</param>
/// <param name="LongWin">Mean net return of a long trade that hit its target.</param>
/// <param name="LongLoss">Mean net loss of a long trade that did not, as a positive fraction.</param>
/// <param name="HorizonBars">Decision bars after which the trade is closed.</param>
/// <param name="EntryShort">Probability from which a short may be entered; above 1 never.</param>
/// <param name="EntryLong">Probability from which a long may be entered; above 1 never.</param>
/// <param name="Model">Hash of the fitted pipeline that made it.</param>
/// <remarks>Packed without gaps: predictions are stored and named by their bytes, and bytes that belong to no field are
/// nobody's to define.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct Prediction(
    int Instrument,
    Instant Bar,
    Instant KnownAt,
    double PShort,
    double PNeutral,
    double PLong,
    double EvShort,
    double EvLong,
    double StopLoss,
    double TakeProfit,
    double ShortWin,
    double ShortLoss,
    double LongWin,
    double LongLoss,
    int HorizonBars,
    double EntryShort,
    double EntryLong,
    Hash128 Model
)
{
    /// <summary>Confidence in the likelier side: p_side / (p_long + p_short); NaN when both are 0.</summary>
    public double Confidence => Math.Max(PLong, PShort) / (PLong + PShort);
}
