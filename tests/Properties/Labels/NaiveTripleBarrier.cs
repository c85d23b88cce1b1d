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
            var unit = options.ScaleColumn is null ? entry : options.ScaleColumn[i];
            unit *= options.TakeProfit.Unit == BarrierUnit.Volatility ? entry : 1;
            var last = LastRow(options, market, i);
            if (last > market.Count - 1 || market.IsMissing(i) || double.IsNaN(entry) || !(unit > 0))
            {
                continue;
            }
            var target = options.TakeProfit.Distance(entry, options.ScaleColumn is null ? 0 : options.ScaleColumn[i]);
            var stop = options.StopLoss.Distance(entry, options.ScaleColumn is null ? 0 : options.ScaleColumn[i]);
            Assert.Equal(unit * options.TakeProfit.Size, target, 1e-9);
            if (target / entry < options.MinReturn)
            {
                continue;
            }
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
        var last = LastRow(options, market, i);
        for (var j = i + 1; j <= last; j++)
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
            if (worst <= stop && best >= target && options.Path == BarrierPath.HighLow)
            {
                if (Inside(options.Detail, market, j, (sign, target, stop)) is { } known)
                {
                    return (j, known.Price, known.Reason);
                }
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
        return (last, lastClose, Reason.Time);
    }

    private static int LastRow(TripleBarrier options, MarketTable market, int i)
    {
        if (options.Vertical == VerticalBarrier.Time)
        {
            return i + options.HorizonBars;
        }
        var left = options.HorizonBars;
        var row = i;
        while (left > 0)
        {
            row++;
            if (row >= market.Count)
            {
                return row;
            }
            left -= market.IsMissing(row) ? 0 : 1;
        }
        return row;
    }

    // What the finer bars say of a bar that touched both; null when they do not know.
    private static (double Price, Reason Reason)? Inside(
        MarketTable? finer,
        MarketTable market,
        int row,
        (int Sign, double Target, double Stop) trade
    )
    {
        int[] inside =
        [
            .. Enumerable
                .Range(0, finer?.Count ?? 0)
                .Where(j => finer!.OpenTime(j) >= market.OpenTime(row) && finer.OpenTime(j) < market.KnownAt(row)),
        ];
        double Worst(int j) => trade.Sign * finer![trade.Sign > 0 ? Input.Low : Input.High][j];
        foreach (var j in inside)
        {
            var best = trade.Sign * finer![trade.Sign > 0 ? Input.High : Input.Low][j];
            var worst = Worst(j);
            var open = trade.Sign * finer[Input.Open][j];
            if (best >= trade.Target && worst <= trade.Stop)
            {
                return null;
            }
            if (best >= trade.Target)
            {
                // The bar touched the stop, so finer bars that do not show it lack a part.
                return inside.Any(k => Worst(k) <= trade.Stop) ? (trade.Sign * trade.Target, Reason.Target) : null;
            }
            if (worst <= trade.Stop)
            {
                return (trade.Sign * Math.Min(open, trade.Stop), Reason.Stop);
            }
        }
        return null;
    }
}
