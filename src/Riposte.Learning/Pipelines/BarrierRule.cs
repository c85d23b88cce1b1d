using Riposte.Core.Market;
using Riposte.Learning.Labels;
using Barrier = Riposte.Learning.Labels.Barrier;

namespace Riposte.Learning.Pipelines;

/// <summary>Where a trade's target and stop lie, seen from a decision bar's close: the one rule for batch and
/// stream.</summary>
/// <param name="TakeProfit">The label's target.</param>
/// <param name="StopLoss">The label's stop.</param>
/// <param name="ScaleOutput">Place of the barriers' average true range or volatility among a panel's outputs; null when no barrier needs
/// it.</param>
/// <remarks>An ATR barrier is a distance in price known at the bar; as a fraction it is taken of the bar's close, the
/// best known stand-in for the entry price.</remarks>
public sealed record BarrierRule(Barrier TakeProfit, Barrier StopLoss, int? ScaleOutput)
{
    /// <summary>Distances as fractions of price; NaN where the ATR or the close is unknown.</summary>
    /// <param name="close">Close of the decision bar.</param>
    /// <param name="atr">Average true range known at that bar; not read by percent barriers.</param>
    public (double Stop, double Target) Distances(double close, double atr) =>
        (Fraction(StopLoss, close, atr), Fraction(TakeProfit, close, atr));

    /// <summary>Distances of every row of a table.</summary>
    /// <param name="market">Decision bars.</param>
    /// <param name="atr">Average true range per row; null when no barrier needs it.</param>
    public BarrierDistances Columns(MarketTable market, double[]? atr)
    {
        var targets = new double[market.Count];
        var stops = new double[market.Count];
        var close = market[Input.Close];
        for (var row = 0; row < market.Count; row++)
        {
            (stops[row], targets[row]) = Distances(close[row], atr is null ? double.NaN : atr[row]);
        }
        return new BarrierDistances(targets, stops);
    }

    private static double Fraction(Barrier barrier, double close, double atr) =>
        barrier.Unit == BarrierUnit.Percent ? barrier.Size : barrier.Distance(close, atr) / close;
}
