// Sample weights, one thread: average uniqueness of 1 M labels (budget 20 ms), the sequential bootstrap of 10 k labels
// (budget 1 s), return attribution, time decay.
// The baseline of uniqueness is one plain pass over the same first and last rows, that of the bootstrap the plain form,
// which computes every chance anew at every draw (measured on a thousandth of the draws).
//   dotnet run -c Release --project bench/Weights
using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Weights;
using Riposte.Simulation.Market;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rounds = 15;
var sink = 0.0;
var market = MarketSimulator.Generate(new SimulatorOptions(1, Instant.FromDate(2022, 1, 1), 700, Interval.Minute)).Bars;

Console.WriteLine("| 1,000,000 labels | ms | times one pass over their rows |");
Console.WriteLine("|---|---:|---:|");
foreach (var longest in (int[])[10, 60, 1440])
{
    var rows = Spans(1_000_000, longest);
    var weights = new double[rows.First.Length];
    var pass = Median(() => sink += OnePass(rows));
    Report(
        $"uniqueness, spans up to {longest}",
        Median(() => Uniqueness.Average(rows.First, rows.Last, weights)),
        pass
    );
    if (longest == 60)
    {
        Report("return attribution", Median(() => sink += ReturnAttribution.Of(market, rows)[0]), pass);
        Report("time decay", Median(() => sink += TimeDecay.Factors(weights, 0.5)[0]), pass);
    }
}

Console.WriteLine();
Console.WriteLine("| sequential bootstrap, 10,000 draws of 10,000 labels | ms | speed of the plain form × |");
Console.WriteLine("|---|---:|---:|");
foreach (var longest in (int[])[20, 120, 1000])
{
    var rows = Spans(10_000, longest);
    var fast = Median(() => sink += SequentialBootstrap.Draw(rows, 10_000, 1)[^1], rounds: 5);
    var plain = Median(() => sink += PlainDraws(rows, 10), rounds: 1) * 1000;
    Console.WriteLine($"| spans up to {longest} bars | {fast:0} | {plain / fast:0} |");
}
GC.KeepAlive(sink);

static void Report(string what, double time, double pass) =>
    Console.WriteLine($"| {what} | {time:0.0} | {time / pass:0.0} |");

static double Median(Action action, int rounds = Rounds)
{
    var times = new double[rounds];
    for (var round = 0; round < rounds; round++)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
    Array.Sort(times);
    return times[rounds / 2];
}

// A label on every bar; lengths from 1 up.
static SpanRows Spans(int count, int longest)
{
    var random = RandomStream.Named(1, "bench-spans");
    var (first, last) = (new int[count], new int[count]);
    for (var k = 0; k < count; k++)
    {
        first[k] = k + 1;
        last[k] = Math.Min(k + 1 + random.NextInt(longest), count);
    }
    return new SpanRows(first, last);
}

static double OnePass(SpanRows rows)
{
    var sum = 0L;
    for (var k = 0; k < rows.First.Length; k++)
    {
        sum += rows.Last[k] - rows.First[k];
    }
    return sum;
}

static double PlainDraws(SpanRows rows, int draws)
{
    var on = new int[rows.Last.Max() + 1];
    var chances = new double[rows.First.Length];
    var random = RandomStream.Named(1, "plain");
    for (var draw = 0; draw < draws; draw++)
    {
        var total = 0.0;
        for (var k = 0; k < chances.Length; k++)
        {
            var sum = 0.0;
            for (var row = rows.First[k]; row <= rows.Last[k]; row++)
            {
                sum += 1.0 / (1 + on[row]);
            }
            total += chances[k] = sum / (rows.Last[k] - rows.First[k] + 1);
        }
        var place = random.NextDouble() * total;
        var label = 0;
        while (label < chances.Length - 1 && place >= chances[label])
        {
            place -= chances[label++];
        }
        for (var row = rows.First[label]; row <= rows.Last[label]; row++)
        {
            on[row]++;
        }
    }
    return chances[0];
}
