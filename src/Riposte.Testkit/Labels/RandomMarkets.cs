using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Testkit.Labels;

/// <summary>Small seeded markets for label tests: a random walk on ticks of an eighth, so that touches to the tick
/// happen,
/// with gaps between bars and missing bars.</summary>
public static class RandomMarkets
{
    /// <summary>A random walk of some bars.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="count">Rows.</param>
    /// <param name="missing">Share of missing bars.</param>
    /// <param name="interval">Length of a bar; an hour when none is given.</param>
    public static MarketTable Walk(ulong seed, int count, double missing = 0, Interval? interval = null)
    {
        var random = RandomStream.Named(seed, "random-markets");
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = new double[count];
        }
        var log = PortableMath.Log(100);
        for (var row = 0; row < count; row++)
        {
            var open = log + (random.NextDouble() < 0.2 ? 0.01 * random.NextNormal() : 0);
            log = open + 0.006 * random.NextNormal();
            var up = Math.Max(open, log) + 0.003 * random.NextExponential();
            var down = Math.Min(open, log) - 0.003 * random.NextExponential();
            var isMissing = random.NextDouble() < missing;
            columns[Input.Open][row] = isMissing ? double.NaN : Tick(open);
            columns[Input.High][row] = isMissing ? double.NaN : Tick(up);
            columns[Input.Low][row] = isMissing ? double.NaN : Tick(down);
            columns[Input.Close][row] = isMissing ? double.NaN : Tick(log);
        }
        var length = interval ?? Interval.Hour;
        return new MarketTable("TEST", length, length.BarNumber(Instant.FromDate(2022, 1, 1)), columns);
    }

    /// <summary>A causal range column: the mean high − low of the last bars known, NaN before the first; not
    /// Wilder's.</summary>
    public static double[] Ranges(MarketTable market, int period)
    {
        var ranges = new double[market.Count];
        for (var row = 0; row < ranges.Length; row++)
        {
            var sum = 0.0;
            var known = 0;
            for (var i = Math.Max(0, row - period + 1); i <= row; i++)
            {
                var range = market[Input.High][i] - market[Input.Low][i];
                sum += double.IsNaN(range) ? 0 : range;
                known += double.IsNaN(range) ? 0 : 1;
            }
            ranges[row] = known == 0 ? double.NaN : sum / known;
        }
        return ranges;
    }

    /// <summary>Four finer bars inside each bar of a market, with its open, high, low and close; in which quarter the
    /// high and the low lie is drawn, a tenth of the quarters is missing.</summary>
    public static MarketTable Inside(MarketTable market, ulong seed)
    {
        var random = RandomStream.Named(seed, "random-insides");
        var columns = new Dictionary<Input, double[]>();
        foreach (var input in (Input[])[Input.Open, Input.High, Input.Low, Input.Close])
        {
            columns[input] = new double[4 * market.Count];
            columns[input].AsSpan().Fill(double.NaN);
        }
        for (var j = 0; j < 4 * market.Count; j++)
        {
            var row = j / 4;
            if (random.NextDouble() < 0.1)
            {
                continue;
            }
            var (open, close) = (market[Input.Open][row], market[Input.Close][row]);
            var hasHigh = random.NextInt(3) == 0;
            var hasLow = random.NextInt(3) == 0;
            columns[Input.Open][j] = j % 4 == 0 ? open : close;
            columns[Input.Close][j] = close;
            columns[Input.High][j] = hasHigh ? market[Input.High][row] : Math.Max(columns[Input.Open][j], close);
            columns[Input.Low][j] = hasLow ? market[Input.Low][row] : Math.Min(columns[Input.Open][j], close);
        }
        var interval = new Interval(market.Interval.Nanoseconds / 4);
        return new MarketTable(market.Symbol, interval, market.FirstBar * 4, columns);
    }

    /// <summary>The same bars up to a row, and other ones after it.</summary>
    public static MarketTable WithOtherFuture(MarketTable market, int lastKept, ulong seed)
    {
        var other = Walk(seed, market.Count, missing: 0.1, market.Interval);
        var columns = market.Columns.ToDictionary(
            input => input,
            input =>
            {
                var column = market[input].ToArray();
                other[input][(lastKept + 1)..].CopyTo(column.AsSpan(lastKept + 1));
                return column;
            }
        );
        return new MarketTable(market.Symbol, market.Interval, market.FirstBar, columns);
    }

    private static double Tick(double log) => Math.Round(PortableMath.Exp(log) * 8) / 8;
}
