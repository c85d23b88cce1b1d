using Riposte.Learning.Pipelines;
using Riposte.Runtime.Configuration;

namespace Riposte.Runtime.Runs;

/// <summary>Says when risk limits move stops or targets away from where the labels had them: expected values are then measured on other trades than those made.</summary>
public static class BarrierCaps
{
    /// <summary>One sentence per barrier that is capped on some bars; none when labels and trades agree.</summary>
    public static IEnumerable<string> Notes(BarrierDistances distances, PositionLimits limits)
    {
        var stops = CappedShare(distances.StopLoss, limits.StopLoss);
        if (stops > 0)
        {
            yield return Sentence("stop", stops, limits.StopLoss, "stop_loss");
        }
        var targets = CappedShare(distances.TakeProfit, limits.TakeProfit);
        if (targets > 0)
        {
            yield return Sentence("target", targets, limits.TakeProfit, "take_profit");
        }
    }

    private static double CappedShare(double[] distances, double limit)
    {
        var known = distances.Count(distance => !double.IsNaN(distance));
        var capped = distances.Count(distance => distance > limit);
        return known == 0 ? 0 : (double)capped / known;
    }

    private static string Sentence(string barrier, double share, double limit, string key) => string.Create(
        null,
        $"Trades use a nearer {barrier} than the labels on {share:P0} of bars: risk_config.position.{key} caps it at {limit:P2}. Expected values were measured with the labels' {barrier}.");
}
