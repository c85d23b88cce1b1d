// Triple barrier, 1 M events × 60 bars, both sides, highs and lows; one thread. Budget: 60 ms (aim 20), weights
// included. Beside it the weights alone, new memory of the size of the table, the labels on two threads, a plain loop that follows each trade bar by bar
// (same outcomes, compared), and one plain pass over the same highs and lows, so that the ratio holds on machines of
// any speed.
//   dotnet run -c Release --project bench/Labels
using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Labels;
using Riposte.Learning.Weights;
using Riposte.Runtime.Workers;
using Riposte.Simulation.Market;
using Barrier = Riposte.Learning.Labels.Barrier;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Rounds = 15;
var market = MarketSimulator.Generate(new SimulatorOptions(1, Instant.FromDate(2022, 1, 1), 700, Interval.Minute)).Bars;
int[] events = [.. Enumerable.Range(0, 1_000_000)];
Console.WriteLine(
    $"{events.Length:N0} events × 60 bars on {market.Count:N0} simulated minutes, least of {Rounds} rounds"
);
Console.WriteLine(
    "| barriers | ms | of it weights | of it memory | two threads | plain loop | times one pass over highs and lows |"
);
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
foreach (var (target, stop) in ((double, double)[])[(0.015, 0.005), (0.005, 0.0025), (0.003, 0.003)])
{
    var labeler = new TripleBarrier(Barrier.Percent(target), Barrier.Percent(stop), 60);
    var times = new double[Rounds];
    var passes = new double[Rounds];
    var weights = new double[Rounds];
    var threads = new double[Rounds];
    var memory = new double[Rounds];
    var loops = new double[3];
    var workers = new ThreadedWorkers(2);
    var outcomes = labeler.Label(market, events).Outcomes;
    var sink = 0.0;
    for (var round = 0; round < Rounds; round++)
    {
        passes[round] = Time(() => sink += OnePass(market));
        LabelTable? labels = null;
        times[round] = Time(() => labels = labeler.Label(market, events));
        weights[round] = Time(() => sink += Uniqueness.Average(labels!)[0]);
        memory[round] = Time(() => sink += Memory(events.Length));
        threads[round] = Time(() => sink += labeler.Label(market, events, workers, out _).Count);
        if (round < loops.Length)
        {
            loops[round] = Time(() => sink += PlainLoop(market, events.Length, (target, stop), outcomes));
        }
    }
    var (least, pass) = (Least(times), Least(passes));
    Console.WriteLine(
        $"| +{target:P2} / −{stop:P2} | {least:0.0} | {Least(weights):0.0} | {Least(memory):0.0} | {Least(threads):0.0} | {Least(loops):0} | {least / pass:0.0} |"
    );
    GC.KeepAlive(sink);
}

static double Time(Action action)
{
    var start = Stopwatch.GetTimestamp();
    action();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

static double Least(double[] times)
{
    Array.Sort(times);
    return times[0];
}

// The columns of a label table, written once: what the operating system takes for new memory.
static double Memory(int count)
{
    var sum = 0.0;
    for (var column = 0; column < 5; column++)
    {
        var (numbers, rows) = (new double[count], column < 4 ? new int[count] : []);
        numbers.AsSpan().Fill(column);
        rows.AsSpan().Fill(column);
        sum += numbers[^1] + rows.Length;
    }
    return sum;
}

// What anybody would write: each trade bar by bar. Throws when an outcome differs.
static double PlainLoop(MarketTable market, int count, (double Target, double Stop) sizes, Outcome[] outcomes)
{
    var (open, high, low) = (market.Array(Input.Open), market.Array(Input.High), market.Array(Input.Low));
    var sum = 0.0;
    for (var i = 0; i < count; i++)
    {
        var entry = open[i + 1];
        var (target, stop) = (entry * sizes.Target, entry * sizes.Stop);
        var (isLong, isShort) = (true, true);
        var outcome = Outcome.Neutral;
        for (var j = i + 1; j <= i + 60 && (isLong || isShort); j++)
        {
            if (isLong && low[j] <= entry - stop)
            {
                (isLong, sum) = (false, sum - stop);
            }
            else if (isLong && high[j] >= entry + target)
            {
                (isLong, outcome) = (false, Outcome.Long);
            }
            if (isShort && high[j] >= entry + stop)
            {
                (isShort, sum) = (false, sum - stop);
            }
            else if (isShort && low[j] <= entry - target)
            {
                (isShort, outcome) = (false, Outcome.Short);
            }
        }
        if (outcome != outcomes[i])
        {
            throw new InvalidOperationException($"The outcome of event {i} is {outcomes[i]}, not {outcome}.");
        }
    }
    return sum;
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
