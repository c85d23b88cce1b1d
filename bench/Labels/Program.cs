// Triple barrier, 1 M events × 60 bars, both sides, highs and lows, weights included; one thread. Budget: 60 ms (aim
// 20).
// The baseline is one plain pass over the same highs and lows, so that the ratio holds on machines of any speed.
//   dotnet run -c Release --project bench/Labels
using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Simulation.Market;
using Barrier = Riposte.Learning.Labels.Barrier;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rounds = 15;
var market = MarketSimulator.Generate(new SimulatorOptions(1, Instant.FromDate(2022, 1, 1), 700, Interval.Minute)).Bars;
int[] events = [.. Enumerable.Range(0, 1_000_000)];
Console.WriteLine(
    $"{events.Length:N0} events × 60 bars on {market.Count:N0} simulated minutes, median of {Rounds} rounds"
);
Console.WriteLine("| barriers | ms | times one pass over highs and lows |");
Console.WriteLine("|---|---:|---:|");
foreach (var (target, stop) in ((double, double)[])[(0.015, 0.005), (0.005, 0.0025), (0.003, 0.003)])
{
    var labeler = new TripleBarrier(Barrier.Percent(target), Barrier.Percent(stop), 60);
    var times = new double[Rounds];
    var passes = new double[Rounds];
    var sink = 0.0;
    for (var round = 0; round < Rounds; round++)
    {
        passes[round] = Time(() => sink += OnePass(market));
        times[round] = Time(() => sink += labeler.Label(market, events).Count);
    }
    Array.Sort(times);
    Array.Sort(passes);
    var (median, pass) = (times[Rounds / 2], passes[Rounds / 2]);
    Console.WriteLine($"| +{target:P2} / −{stop:P2} | {median:0.0} | {median / pass:0.0} |");
    GC.KeepAlive(sink);
}

static double Time(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static double OnePass(MarketTable market)
{
    var (high, low) = (market.Array(Input.High), market.Array(Input.Low));
    var widest = 0.0;
    for (var i = 0; i < high.Length; i++)
    {
        widest = Math.Max(widest, high[i] - low[i]);
    }
    return widest;
}
