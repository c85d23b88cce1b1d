using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Time;

namespace Riposte.Testkit.Features;

/// <summary>Seeded markets with every column, for contract suites: correct bars, not realistic ones.</summary>
public static class SampleMarket
{
    /// <summary>Bars of a random walk, each with a range, a body and trades.</summary>
    public static MarketTable Clean(ulong seed, int count, long firstBar, Interval interval) =>
        Make(seed, count, firstBar, interval, (_, _, _) => BarKind.Ordinary);

    /// <summary>
    /// As <see cref="Clean"/>, with bars without trade and jumps of up to a third everywhere, and missing bars (some in
    /// a row) in the first third and once later: long windows must have room to be known.
    /// </summary>
    public static MarketTable Rough(ulong seed, int count, long firstBar, Interval interval) =>
        Make(
            seed,
            count,
            firstBar,
            interval,
            (random, before, row) =>
                random.NextInt(40) switch
                {
                    0 when row < count / 3 => BarKind.Missing,
                    1 => BarKind.Still,
                    2 => BarKind.Jump,
                    _ when row == count / 6 * 5 => BarKind.Missing,
                    _ when before == BarKind.Missing && row >= count / 3 => BarKind.Ordinary,
                    _ => before is BarKind.Missing or BarKind.Still && random.NextInt(2) == 0
                        ? before
                        : BarKind.Ordinary,
                }
        );

    /// <summary>Bars that all have the same price and volume.</summary>
    public static MarketTable Constant(int count, long firstBar, Interval interval, double price, double volume)
    {
        var columns = NewColumns(count);
        foreach (var (input, column) in columns)
        {
            column
                .AsSpan()
                .Fill(
                    input switch
                    {
                        Input.Volume => volume,
                        Input.QuoteVolume => volume * price,
                        Input.TakerBuyVolume => volume / 2,
                        Input.TakerBuyQuoteVolume => volume * price / 2,
                        Input.Trades => volume == 0 ? 0 : 7,
                        Input.Coverage => 1,
                        <= Input.Close or Input.MarkPrice or Input.IndexPrice => price,
                        Input.BidPrice or Input.AskPrice or Input.ReferenceClose => price,
                        Input.OpenInterest or Input.BidQuantity or Input.AskQuantity => 5,
                        Input.BidDepth5 or Input.AskDepth5 or Input.BidDepth20 or Input.AskDepth20 => 5,
                        Input.OpenInterestValue => 5 * price,
                        Input.TopAccountsRatio or Input.TopPositionsRatio or Input.AccountsRatio => 1,
                        _ => 0,
                    }
                );
        }
        return new MarketTable("SAMPLE", interval, firstBar, columns);
    }

    /// <summary>A copy whose columns were changed by <paramref name="change"/>.</summary>
    public static MarketTable With(MarketTable table, Action<IReadOnlyDictionary<Input, double[]>> change)
    {
        var columns = table.Columns.ToDictionary(input => input, input => table[input].ToArray());
        change(columns);
        return new MarketTable(table.Symbol, table.Interval, table.FirstBar, columns);
    }

    private static MarketTable Make(
        ulong seed,
        int count,
        long firstBar,
        Interval interval,
        Func<RandomStream, BarKind, int, BarKind> choose
    )
    {
        var random = RandomStream.Named(seed, "sample-market");
        var extras = RandomStream.Named(seed, "sample-extras");
        var columns = NewColumns(count);
        var close = 100.0;
        var kind = BarKind.Ordinary;
        for (var i = 0; i < count; i++)
        {
            kind = choose(random, kind, i);
            if (kind == BarKind.Missing)
            {
                foreach (var column in columns.Values)
                {
                    column[i] = double.NaN;
                }
                continue;
            }
            close = AddBar(columns, i, random, kind, close);
            SampleExtras.AddBar(columns, i, extras, close);
        }
        return new MarketTable("SAMPLE", interval, firstBar, columns);
    }

    private static double AddBar(
        Dictionary<Input, double[]> columns,
        int i,
        RandomStream random,
        BarKind kind,
        double before
    )
    {
        var isStill = kind == BarKind.Still;
        var size = kind == BarKind.Jump ? 0.1 : 0.004;
        var open = isStill ? before : before * PortableMath.Exp(0.1 * size * random.NextNormal());
        var close = isStill ? before : open * PortableMath.Exp(Math.Clamp(size * random.NextNormal(), -0.4, 0.4));
        columns[Input.Open][i] = open;
        columns[Input.Close][i] = close;
        columns[Input.High][i] = Math.Max(open, close) * (isStill ? 1 : 1 + size * random.NextDouble());
        columns[Input.Low][i] = Math.Min(open, close) * (isStill ? 1 : 1 - size * random.NextDouble());
        var volume = isStill ? 0 : 1 + 20 * random.NextExponential();
        var bought = volume * random.NextDouble();
        columns[Input.Volume][i] = volume;
        columns[Input.QuoteVolume][i] = volume * close;
        columns[Input.TakerBuyVolume][i] = bought;
        columns[Input.TakerBuyQuoteVolume][i] = bought * close;
        columns[Input.Trades][i] = isStill ? 0 : 1 + random.NextInt(300);
        columns[Input.Coverage][i] = 1;
        return close;
    }

    private static Dictionary<Input, double[]> NewColumns(int count) =>
        Inputs.All.ToDictionary(input => input, _ => new double[count]);

    private enum BarKind
    {
        Ordinary,
        Missing,
        Still,
        Jump,
    }
}
