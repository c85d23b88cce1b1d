using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;

namespace Riposte.Bench.Trader;

/// <summary>A year of minutes of a market that does not exist, and predictions of it that know nothing.</summary>
internal static class SyntheticYear
{
    public const int Bars = 525_600;

    public static Instant Start => Instant.FromDate(2023, 1, 1);

    public static Instant End => Start + Bars * Interval.Minute.Nanoseconds;

    /// <summary>Minutes of a random walk, 0.05 % a minute.</summary>
    public static MarketTable Minutes(string symbol)
    {
        var random = RandomStream.Named(1, "bench-trader-" + symbol);
        var columns = new double[4][];
        for (var c = 0; c < 4; c++)
        {
            columns[c] = new double[Bars];
        }
        var price = 30000.0;
        for (var i = 0; i < Bars; i++)
        {
            columns[0][i] = price;
            price *= 1 + 0.0005 * random.NextNormal();
            columns[3][i] = price;
            columns[1][i] = Math.Max(columns[0][i], price) * (1 + 0.0003 * random.NextExponential());
            columns[2][i] = Math.Min(columns[0][i], price) * (1 - 0.0003 * random.NextExponential());
        }
        return new MarketTable(
            symbol,
            Interval.Minute,
            Interval.Minute.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Input.Open] = columns[0],
                [Input.High] = columns[1],
                [Input.Low] = columns[2],
                [Input.Close] = columns[3],
            }
        );
    }

    /// <summary>A prediction of every decision bar, with a stop of 0.5 % and a target of 1.5 %.</summary>
    public static Prediction[] Predictions(string symbol, Interval decision)
    {
        var random = RandomStream.Named(2, "bench-trader-" + symbol);
        var predictions = new Prediction[(End - Start) / decision.Nanoseconds];
        for (var i = 0; i < predictions.Length; i++)
        {
            var open = Start + i * decision.Nanoseconds;
            predictions[i] = At(open, open + decision.Nanoseconds, 0.3 + 0.5 * random.NextDouble());
        }
        return predictions;
    }

    /// <summary>A prediction with a probability of a long; the rest is halved.</summary>
    public static Prediction At(Instant open, Instant knownAt, double pLong)
    {
        var other = (1 - pLong) / 2;
        return new Prediction(
            0,
            open,
            knownAt,
            other,
            other,
            pLong,
            0.001,
            0.001,
            0.005,
            0.015,
            0.01,
            0.01,
            0.01,
            0.01,
            12,
            0.6,
            0.6,
            default
        );
    }
}
