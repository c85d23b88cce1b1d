using System.Diagnostics;
using System.Globalization;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Bench.Trader;

/// <summary>How long the trader takes from an event to its commands, kind by kind, over whole trades: an entry, its
/// protection, the exit. The clock's own time is part of each figure and printed beside.</summary>
internal static class EventBench
{
    private static readonly string[] Kinds =
    [
        "clock alone",
        "bar",
        "bars closed",
        "prediction",
        "decisions made (sends an entry)",
        "fill of the entry (sends stop and target)",
        "fill of the exit (cancels them)",
        "cancellation confirmed",
    ];

    public static void Run(int trades)
    {
        for (var round = 0; round < 3; round++)
        {
            var ticks = new long[Kinds.Length][];
            var counts = new int[Kinds.Length];
            for (var k = 0; k < ticks.Length; k++)
            {
                ticks[k] = new long[2 * trades];
            }
            var bytes = Play(trades, ticks, counts);
            if (round < 2)
            {
                continue;
            }
            for (var k = 0; k < Kinds.Length; k++)
            {
                var sorted = ticks[k].AsSpan(0, counts[k]);
                sorted.Sort();
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Kinds[k], -42} p50 {Nanoseconds(sorted[sorted.Length / 2]), 5} ns, "
                            + $"p99 {Nanoseconds(sorted[sorted.Length * 99 / 100]), 6} ns"
                    )
                );
            }
            Console.WriteLine($"{bytes} bytes allocated in {trades} trades");
        }
    }

    private static long Play(int trades, long[][] ticks, int[] counts)
    {
        var minute = Interval.Minute.Nanoseconds;
        var start = SyntheticYear.Start;
        var risk = new RiskOptions(DailyTrades: 1_000_000, ConsecutiveLosses: 1_000_000, DailyLoss: 0.99);
        var options = TraderOptions.Single(
            InstrumentSpec.Permissive("BENCH"),
            Interval.Minute,
            Interval.Minute,
            new SignalOptions(MinConfidence: 0.5),
            new SizingOptions(),
            risk
        );
        var trader = new Riposte.Trading.Trader(options, Money.FromDouble(1e6), start);
        var commands = new CommandList();
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var time = start;
        for (var i = 0; i < trades; i++)
        {
            var bar = new Bar(time, time + minute, 30000, 30010, 29990, 30000);
            time += minute;
            var t0 = Stopwatch.GetTimestamp();
            var t1 = Stopwatch.GetTimestamp();
            trader.On(bar);
            var t2 = Stopwatch.GetTimestamp();
            trader.On(new BarsClosed(time), commands);
            var t3 = Stopwatch.GetTimestamp();
            trader.On(SyntheticYear.At(bar.OpenTime, time, 0.8), commands);
            var t4 = Stopwatch.GetTimestamp();
            trader.On(new DecisionsMade(time), commands);
            var t5 = Stopwatch.GetTimestamp();
            Note(ticks, counts, 0, t1 - t0);
            Note(ticks, counts, 1, t2 - t1);
            Note(ticks, counts, 2, t3 - t2);
            Note(ticks, counts, 3, t4 - t3);
            Note(ticks, counts, 4, t5 - t4);
            var entry = commands.Items[0].Order;
            commands.Clear();
            Take(trader, commands, ticks, counts, 5, Full(entry, time));
            var stop = commands.Items[0].Order;
            var target = commands.Items[1].Order;
            commands.Clear();
            Take(trader, commands, ticks, counts, 6, Full(stop with { Quantity = entry.Quantity }, time));
            commands.Clear();
            var before = Stopwatch.GetTimestamp();
            trader.On(new OrderUpdate(target.Id, time, OrderState.Cancelled), commands);
            Note(ticks, counts, 7, Stopwatch.GetTimestamp() - before);
        }
        return GC.GetAllocatedBytesForCurrentThread() - bytes;
    }

    private static void Take(
        Riposte.Trading.Trader trader,
        CommandList commands,
        long[][] ticks,
        int[] counts,
        int kind,
        in Fill fill
    )
    {
        var before = Stopwatch.GetTimestamp();
        trader.On(fill, commands);
        Note(ticks, counts, kind, Stopwatch.GetTimestamp() - before);
    }

    private static Fill Full(in Order order, Instant time)
    {
        var price = Price.FromDouble(30000);
        return new Fill(order.Id, time, order.Side, price, price, order.Quantity, Money.FromDouble(0.1));
    }

    private static void Note(long[][] ticks, int[] counts, int kind, long value) => ticks[kind][counts[kind]++] = value;

    private static long Nanoseconds(long ticks) => ticks * 1_000_000_000 / Stopwatch.Frequency;
}
