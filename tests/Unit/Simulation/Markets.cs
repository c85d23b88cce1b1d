using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Core.Time;
using Riposte.Simulation.Market;

namespace Riposte.Tests.Unit.Simulation;

/// <summary>Simulated markets, made once per test run, and the statistics the tests read off them.</summary>
internal static class Markets
{
    public static readonly Instant Start = Instant.FromDate(2022, 1, 1);

    public static readonly Interval FiveMinutes = Interval.Parse("5m");

    private static readonly Lazy<SimulatedMarket[]> WithEdge = new(() => Make(twin: false));

    private static readonly Lazy<SimulatedMarket[]> WithoutEdge = new(() => Make(twin: true));

    /// <summary>Markets of four seeds with an edge.</summary>
    public static SimulatedMarket[] Edges => WithEdge.Value;

    /// <summary>Their twins.</summary>
    public static SimulatedMarket[] Twins => WithoutEdge.Value;

    public static SimulatorOptions Options(ulong seed, int days = 360) =>
        new(seed, Start, days, FiveMinutes, Edge: new EdgeOptions());

    /// <summary>Log returns from close to close; entry 0 is the first bar's own.</summary>
    public static double[] Returns(MarketTable bars)
    {
        var close = bars[Input.Close];
        var returns = new double[bars.Count];
        returns[0] = PortableMath.Log(close[0] / bars[Input.Open][0]);
        for (var row = 1; row < returns.Length; row++)
        {
            returns[row] = PortableMath.Log(close[row] / close[row - 1]);
        }
        return returns;
    }

    public static double Autocorrelation(double[] values, int lag)
    {
        var mean = values.Average();
        var sum = 0.0;
        for (var i = lag; i < values.Length; i++)
        {
            sum += (values[i] - mean) * (values[i - lag] - mean);
        }
        return sum / values.Sum(value => (value - mean) * (value - mean));
    }

    /// <summary>How many standard errors the mean lies from an expected value.</summary>
    public static double Deviation(IReadOnlyList<double> values, double expected = 0)
    {
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        return (mean - expected) / Math.Sqrt(variance / values.Count);
    }

    private static SimulatedMarket[] Make(bool twin) =>
        [
            .. Enumerable
                .Range(1, 4)
                .Select(seed => MarketSimulator.Generate(twin ? Options((ulong)seed).Twin() : Options((ulong)seed))),
        ];
}
