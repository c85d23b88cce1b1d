using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Runtime.Workers;
using Riposte.Trading.Backtest;
using Riposte.Trading.Backtest.Scenarios;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

// A sweep in one process: combinations of confidence, stop and fee on one symbol-year of minutes with a prediction every
// five minutes, sharing bars and predictions. Prints time and the memory that lives after a full collection, at the tenth
// and at the last combination: it must not grow with what plays leave behind. A slowdown here makes every sweep of a user
// as much slower.
//   dotnet run -c Release --project bench/Sweep -- [combinations] [threads]
const int Bars = 525_600;
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var threads = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
var start = Instant.FromDate(2023, 1, 1);
var random = RandomStream.Named(1, "bench-sweep");
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
var table = new MarketTable(
    "BENCH",
    Interval.Minute,
    Interval.Minute.BarNumber(start),
    new Dictionary<Input, double[]>
    {
        [Input.Open] = columns[0],
        [Input.High] = columns[1],
        [Input.Low] = columns[2],
        [Input.Close] = columns[3],
    }
);
var decision = Interval.Parse("5m");
var predictions = new Prediction[Bars / 5];
for (var i = 0; i < predictions.Length; i++)
{
    var open = start + i * decision.Nanoseconds;
    var p = 0.3 + 0.5 * random.NextDouble();
    var rest = (1 - p) / 2;
    predictions[i] = new Prediction(
        0,
        open,
        open + decision.Nanoseconds,
        rest,
        rest,
        p,
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
var end = start + Bars * Interval.Minute.Nanoseconds;
var market = new MarketInput(
    table,
    FundingTable.Constant(0.0001, start, end),
    InstrumentSpec.Permissive("BENCH"),
    new CostSchedule()
);
AccountInput Combination(int i)
{
    // 10 x 10 x 10 settings.
    var signal = new SignalOptions(MinConfidence: 0.5 + 0.04 * (i % 10));
    var fee = 0.0001 * (i / 10 % 10);
    var stop = 0.002 * (1 + i / 100 % 10);
    var risk = new RiskOptions(
        MaxStopLoss: stop,
        DailyTrades: 1000,
        ConsecutiveLosses: 1000,
        DailyLoss: 0.5,
        MaxDrawdown: 0.99
    );
    return new AccountInput(
        [market with { Costs = new CostSchedule(fee, fee) }],
        [new DeskInput(0, decision, predictions, signal, new SizingOptions())],
        start,
        end,
        default,
        10_000,
        risk
    );
}
var (done, early) = (0, 0L);
var watch = Stopwatch.StartNew();
var result = SweepPlay.Run(
    count,
    Combination,
    ThreadedWorkers.Create(threads),
    0,
    () =>
    {
        if (Interlocked.Increment(ref done) == 10)
        {
            early = GC.GetTotalMemory(forceFullCollection: true);
        }
    }
);
var seconds = watch.Elapsed.TotalSeconds;
var late = GC.GetTotalMemory(forceFullCollection: true);
GC.KeepAlive(predictions);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{count} combinations x {Bars} bars on {threads} threads: {seconds:0.0} s, {count * (double)Bars / seconds / 1e6:0.0} M bars/s, "
            + $"{result.Trials.Sum(trial => (long)trial.Trades)} trades; lives {early / 1e6:0.0} MB after 10, {late / 1e6:0.0} MB at the end; "
            + $"peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB; deflated Sharpe of the best {result.DeflatedSharpe:0.000}"
    )
);
