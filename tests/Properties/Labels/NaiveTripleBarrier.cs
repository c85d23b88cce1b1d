using Riposte.Core.Market;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;

namespace Riposte.Tests.Properties.Labels;

/// <summary>
/// The triple barrier written down from its definition, bar by bar and trade by trade, slow and independent of the
/// product's scan: a short trade is a
/// long one in a market turned upside down.
/// </summary>
internal static class NaiveTripleBarrier
{
    public sealed record Row(
        int Event,
        Outcome Outcome,
        double LongReturn,
        double ShortReturn,
        int LongEnd,
        int ShortEnd
    );

    private enum Reason
    {
        Time,
        Target,
        Stop,
    }

    public static List<Row> Label(TripleBarrier options, MarketTable market, IEnumerable<int> events)
    {
        var rows = new List<Row>();
        foreach (var i in events)
        {
            var entry =
                options.Entry == EntryReference.Close ? market[Input.Close][i]
                : i + 1 < market.Count ? market[Input.Open][i + 1]
                : double.NaN;
            var unit = options.AtrColumn is null ? entry : options.AtrColumn[i];
            if (i + options.HorizonBars > market.Count - 1 || market.IsMissing(i) || double.IsNaN(entry) || !(unit > 0))
            {
                continue;
            }
            var target = unit * options.TakeProfit.Size;
            var stop = unit * options.StopLoss.Size;
            var (longRow, longPrice, longReason) = Follow(options, market, i, (+1, entry, target, stop));
            var (shortRow, shortPrice, shortReason) = Follow(options, market, i, (-1, entry, target, stop));
            if (options.Side == LabelSide.Both)
            {
                Assert.False(longReason == Reason.Target && shortReason == Reason.Target);
                var outcome =
                    longReason == Reason.Target ? Outcome.Long
                    : shortReason == Reason.Target ? Outcome.Short
                    : Outcome.Neutral;
                rows.Add(new Row(i, outcome, longPrice / entry - 1, 1 - shortPrice / entry, longRow, shortRow));
            }
            else
            {
                var outcome = longReason switch
                {
                    Reason.Target => Outcome.Long,
                    Reason.Stop => Outcome.Short,
                    _ => Outcome.Neutral,
                };
                rows.Add(new Row(i, outcome, longPrice / entry - 1, double.NaN, longRow, longRow));
            }
        }
        return rows;
    }

    private static (int Row, double Price, Reason Reason) Follow(
        TripleBarrier options,
        MarketTable market,
        int i,
        (int Sign, double Entry, double Target, double Stop) trade
    )
    {
        var sign = trade.Sign;
        var target = sign * trade.Entry + trade.Target;
        var stop = sign * trade.Entry - trade.Stop;
        var lastClose = market[Input.Close][i];
        for (var j = i + 1; j <= i + options.HorizonBars; j++)
        {
            var close = sign * market[Input.Close][j];
            if (double.IsNaN(close))
            {
                continue;
            }
            lastClose = market[Input.Close][j];
            var open = sign * market[Input.Open][j];
            var best = sign * market[sign > 0 ? Input.High : Input.Low][j];
            var worst = sign * market[sign > 0 ? Input.Low : Input.High][j];
            if (options.Path == BarrierPath.Close)
            {
                best = worst = close;
            }
            if (worst <= stop)
            {
                var exit = options.Path == BarrierPath.Close ? close : Math.Min(open, stop);
                return (j, sign * exit, Reason.Stop);
            }
            if (best >= target)
            {
                return (j, sign * (options.Path == BarrierPath.Close ? close : target), Reason.Target);
            }
        }
        return (i + options.HorizonBars, lastClose, Reason.Time);
    }
}
