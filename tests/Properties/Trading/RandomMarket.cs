using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Properties.Trading;

/// <summary>Seeded random bars with gaps and jumps, funding, and predictions of all kinds.</summary>
internal static class RandomMarket
{
    public static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    public static BacktestInput Input(ulong seed, int bars = 6000, int decisionMinutes = 5)
    {
        var random = RandomStream.Named(seed, "random-market");
        var (open, high, low, close) = (new double[bars], new double[bars], new double[bars], new double[bars]);
        var price = 100.0;
        var gap = 0;
        for (var i = 0; i < bars; i++)
        {
            gap =
                gap > 0 ? gap - 1
                : random.NextInt(400) == 0 ? random.NextInt(12)
                : 0;
            var jump = random.NextInt(150) == 0 ? 0.01 : 0.0004;
            open[i] = Round(price * (1 + jump * random.NextNormal()));
            close[i] = Round(open[i] * (1 + 0.001 * random.NextNormal()));
            high[i] = Round(Math.Max(open[i], close[i]) * (1 + 0.0008 * random.NextExponential()));
            low[i] = Round(Math.Min(open[i], close[i]) * (1 - 0.0008 * random.NextExponential()));
            price = close[i];
            if (gap > 0)
            {
                open[i] = high[i] = low[i] = close[i] = double.NaN;
            }
        }
        var table = Table(open, high, low, close);
        var decision = new Interval(decisionMinutes * Interval.Minute.Nanoseconds);
        return new BacktestInput(
            table,
            decision,
            Funding(random, bars),
            Predictions(random, bars / decisionMinutes, decision),
            Start,
            table.KnownAt(bars - 1),
            default,
            Options(random)
        );
    }

    public static MarketTable Table(double[] open, double[] high, double[] low, double[] close) =>
        new(
            "TEST",
            Interval.Minute,
            Interval.Minute.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Riposte.Core.Market.Input.Open] = open,
                [Riposte.Core.Market.Input.High] = high,
                [Riposte.Core.Market.Input.Low] = low,
                [Riposte.Core.Market.Input.Close] = close,
            }
        );

    public static Prediction Predict(int bar, Interval decision, double pShort, double pLong, int horizon)
    {
        var open = Start + bar * decision.Nanoseconds;
        return new Prediction(
            0,
            open,
            open + decision.Nanoseconds,
            pShort,
            1 - pShort - pLong,
            pLong,
            0.001,
            0.001,
            0.004,
            0.008,
            0.01,
            0.01,
            0.01,
            0.01,
            horizon,
            0.4,
            0.4,
            default
        );
    }

    private static Prediction[] Predictions(RandomStream random, int count, Interval decision)
    {
        var predictions = new List<Prediction>();
        for (var i = 0; i < count; i++)
        {
            if (random.NextInt(10) > 0)
            {
                var pLong = random.NextDouble();
                predictions.Add(Predict(i, decision, (1 - pLong) * random.NextDouble(), pLong, 1 + random.NextInt(12)));
            }
        }
        return [.. predictions];
    }

    private static FundingTable Funding(RandomStream random, int bars)
    {
        var times = Enumerable.Range(0, bars / 60).Select(i => Start + i * Interval.Hour.Nanoseconds).ToArray();
        return new FundingTable(
            times,
            [.. times.Select(_ => 0.0005 * random.NextNormal())],
            [.. times.Select(_ => random.NextInt(2) == 0 ? double.NaN : 90 + 20 * random.NextDouble())]
        );
    }

    private static BacktestOptions Options(RandomStream random) =>
        new(
            10000,
            new CostSchedule(
                0.0005,
                random.NextInt(2) == 0 ? 0.0002 : -0.0001,
                new SlippageOptions(0.0001, 0.1 * random.NextInt(2))
            ),
            new SignalOptions(ExitThreshold: random.NextInt(2) == 0 ? double.NaN : 0.2),
            new SizingOptions((SizingKind)random.NextInt(3)),
            new RiskOptions(MaxDrawdown: random.NextInt(2) == 0 ? 0.05 : double.NaN),
            InstrumentSpec.Permissive("TEST")
        );

    private static double Round(double price) => Math.Round(price, 2);
}
