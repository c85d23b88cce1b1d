// Probability of back-test overfitting: 16 blocks (12,870 splits) × 100 trials, and the reality check with 1,000 draws.
// Budget: 200 ms on one thread. The baseline is the plain loop that adds the blocks of every split anew, so that the
// ratio holds on machines of any speed; a slowdown would make the check too slow for every report.
//   dotnet run -c Release --project bench/Significance
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Riposte.Core.Randomness;
using Riposte.Core.Workers;
using Riposte.Learning.Significance;
using Riposte.Runtime.Workers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rounds = 9;
var two = ThreadedWorkers.Create(2);
Console.WriteLine($"16 blocks, 12,870 splits; 1,000 draws; median of {Rounds} rounds");
Console.WriteLine(
    "| trials × periods | PBO, 1 thread, ms | 2 threads, ms | plain loop, ms | reality check + SPA, 1 thread, ms |"
);
Console.WriteLine("|---|---:|---:|---:|---:|");
foreach (var (trials, periods) in ((int, int)[])[(100, 1000), (100, 10_000), (1000, 1000)])
{
    var random = RandomStream.Named(1, "bench-significance");
    double[][] family =
    [
        .. Enumerable
            .Range(0, trials)
            .Select(_ => Enumerable.Range(0, periods).Select(_ => random.NextNormal()).ToArray()),
    ];
    var one = Median(() => Overfitting.Measure(family));
    var both = Median(() => Overfitting.Measure(family, two));
    var plain = Time(() => Plain(family));
    var options = new BootstrapOptions(1, BlockLength: 5);
    var check = Time(() => DataSnooping.Test(family, [], options, SerialWorkers.Instance));
    Console.WriteLine($"| {trials} × {periods:N0} | {one:0} | {both:0} | {plain:0} | {check:0} |");
}

static double Median(Action action)
{
    var times = new double[Rounds];
    for (var round = 0; round < Rounds; round++)
    {
        times[round] = Time(action);
    }
    Array.Sort(times);
    return times[Rounds / 2];
}

static double Time(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

// Sixteen additions a trial for each half of each split.
static void Plain(double[][] family)
{
    const int Blocks = 16;
    var (count, periods) = (family.Length, family[0].Length);
    var sums = new double[Blocks, count];
    for (var k = 0; k < count; k++)
    {
        for (var t = 0; t < periods; t++)
        {
            sums[(int)((long)t * Blocks / periods), k] += family[k][t];
        }
    }
    var sink = 0.0;
    for (uint set = 1; set < 1u << Blocks; set++)
    {
        if (BitOperations.PopCount(set) != Blocks / 2)
        {
            continue;
        }
        foreach (var half in (uint[])[set, ~set])
        {
            for (var k = 0; k < count; k++)
            {
                var sum = 0.0;
                for (var b = 0; b < Blocks; b++)
                {
                    sum += (half >> b & 1) != 0 ? sums[b, k] : 0;
                }
                sink += Math.Sqrt(Math.Abs(sum));
            }
        }
    }
    GC.KeepAlive(sink);
}
