using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Trading.Backtest;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Bench.Trader;

/// <summary>Whole back-tests: bars a second, and what a process holds at its peak.</summary>
internal static class AccountBench
{
    public static void Run(int symbols, string decision, int rounds)
    {
        var input = Input(symbols, Interval.Parse(decision));
        for (var round = 0; round < rounds; round++)
        {
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            var result = Backtester.Run(input);
            var seconds = watch.Elapsed.TotalSeconds;
            var allocated = (GC.GetAllocatedBytesForCurrentThread() - bytes) / 1e6;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(double)symbols * SyntheticYear.Bars / seconds / 1e6:0.00} M bars/s, {result.Trades.Length} trades "
                        + $"(about {result.Trades.Length * 4} orders), {allocated:0.0} MB allocated, "
                        + $"peak {process.PeakWorkingSet64 / 1048576.0:0} MiB with its bars and predictions"
                )
            );
        }
    }

    private static AccountInput Input(int symbols, Interval decision)
    {
        var names = Enumerable.Range(0, symbols).Select(i => $"BENCH{i}").ToArray();
        var sizing = new SizingOptions();
        return new AccountInput(
            [
                .. names.Select(name => new MarketInput(
                    SyntheticYear.Minutes(name),
                    FundingTable.Constant(0.0001, SyntheticYear.Start, SyntheticYear.End),
                    InstrumentSpec.Permissive(name),
                    new CostSchedule(0, 0, new SlippageOptions(0.00001, 0.001))
                )),
            ],
            [
                .. names.Select(
                    (name, i) =>
                        new DeskInput(
                            i,
                            decision,
                            SyntheticYear.Predictions(name, decision),
                            new SignalOptions(MinConfidence: 0.5),
                            sizing
                        )
                ),
            ],
            SyntheticYear.Start,
            SyntheticYear.End,
            default,
            10000,
            new RiskOptions(DailyTrades: 10000, ConsecutiveLosses: 10000, DailyLoss: 0.5, MaxDrawdown: 0.99)
        );
    }
}
