using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

// Speed of trader + ledger + risk + bar venue on one symbol-year of minutes, predictions already made. The budget is 1
// M bars/s/core with at least
// 15,000 orders (aim 2 M). A slowdown here multiplies into every back-test, cost curve and sweep.
const int Bars = 525_600;
var start = Instant.FromDate(2023, 1, 1);
var random = RandomStream.Named(1, "bench-trader");
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
    var pLong = 0.3 + 0.5 * random.NextDouble();
    predictions[i] = new Prediction(
        0,
        open,
        open + decision.Nanoseconds,
        (1 - pLong) / 2,
        (1 - pLong) / 2,
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
var risk = new RiskOptions(DailyTrades: 1000, ConsecutiveLosses: 1000, DailyLoss: 0.5, MaxDrawdown: 0.99);
var input = new BacktestInput(
    table,
    decision,
    FundingTable.Constant(0.0001, start, start + Bars * Interval.Minute.Nanoseconds),
    predictions,
    start,
    start + Bars * Interval.Minute.Nanoseconds,
    default,
    new BacktestOptions(
        10000,
        new CostSchedule(0, 0, new SlippageOptions(0.00001, 0.001)),
        new SignalOptions(MinConfidence: 0.5),
        new SizingOptions(),
        risk,
        InstrumentSpec.Permissive("BENCH")
    )
);
for (var round = 0; round < 7; round++)
{
    var bytes = GC.GetAllocatedBytesForCurrentThread();
    var watch = Stopwatch.StartNew();
    var result = Backtester.Run(input);
    var seconds = watch.Elapsed.TotalSeconds;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Bars / seconds / 1e6:0.00} M bars/s, {result.Trades.Length} trades "
                + $"(about {result.Trades.Length * 4} orders), "
                + $"{(GC.GetAllocatedBytesForCurrentThread() - bytes) / 1e6:0.0} MB"
        )
    );
}
