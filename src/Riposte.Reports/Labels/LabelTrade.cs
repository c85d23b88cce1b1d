using Riposte.Learning.Contracts;

namespace Riposte.Reports.Labels;

/// <summary>The trade of one label, placed on the candles of a picture.</summary>
/// <param name="Outcome">What the label says.</param>
/// <param name="From">Candle of the entry, counted from 0; may hold a fraction.</param>
/// <param name="Vertical">Candle on which its time runs out.</param>
/// <param name="End">Candle on which the trade ended.</param>
/// <param name="Entry">Entry price.</param>
/// <param name="Target">Price of the target.</param>
/// <param name="Stop">Price of the stop.</param>
/// <param name="Exit">Price at which it ended.</param>
public sealed record LabelTrade(
    Outcome Outcome,
    double From,
    double Vertical,
    double End,
    double Entry,
    double Target,
    double Stop,
    double Exit
);
