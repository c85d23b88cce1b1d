using Riposte.Runtime.Live;
using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>What waits for the engine.</summary>
public sealed class ShellInboxTests
{
    private static MarkArrived Mark(ShellBench bench, string symbol) =>
        new(Moments(bench), symbol, bench.Time.Instant, default, 0, default);

    private static Moment Moments(ShellBench bench) => new(bench.Process.Clock.Monotonic, bench.Process.Clock.Wall);

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_flood_waits_in_its_channel_and_nothing_is_lost_or_out_of_order(int? order)
    {
        var bench = new ShellBench(new LiveShellOptions { Inbox = 8, Batch = 4 }, (ulong?)order);
        bench.Disk.Latency = TimeSpan.FromMilliseconds(1);
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new OpenChannel(ChannelKind.Market, 1));
                }
            }
        );
        bench.Pass(1);
        for (var i = 0; i < 1000; i++)
        {
            bench.Venue.Channels[0].Tell(Mark(bench, $"{i}"));
        }
        bench.Pass(0.01);
        Assert.InRange(bench.Venue.Channels[0].Left, 900, 999);
        bench.Pass(10);
        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => $"{i}"),
            bench.Engine.Inputs.OfType<MarkArrived>().Select(mark => mark.Symbol)
        );
        var times = bench.Engine.Inputs.Select(input => input.At.Monotonic).ToArray();
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void What_has_left_a_connection_reaches_the_engine_though_the_connection_is_closed_meanwhile()
    {
        var bench = new ShellBench(new LiveShellOptions { Inbox = 2, Batch = 1 });
        bench.Disk.Latency = TimeSpan.FromMilliseconds(1);
        var told = 0;
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new OpenChannel(ChannelKind.Market, 1));
                }
                else if (input is MarkArrived && ++told == 20)
                {
                    outputs.Add(new CloseChannel(ChannelKind.Market, 1));
                }
            }
        );
        bench.Pass(1);
        for (var i = 0; i < 100; i++)
        {
            bench.Venue.Channels[0].Tell(Mark(bench, $"{i}"));
        }
        bench.Pass(10);
        var left = bench.Venue.Channels[0].Left;
        Assert.InRange(left, 70, 79);
        Assert.Equal(
            Enumerable.Range(0, 100 - left).Select(i => $"{i}"),
            bench.Engine.Inputs.OfType<MarkArrived>().Select(mark => mark.Symbol)
        );
    }

    [Fact]
    public void What_waited_long_behind_a_slow_write_comes_behind_the_time_that_it_is_now()
    {
        var bench = new ShellBench();
        bench.Begin();
        bench.Pass(1);
        bench.Disk.Latency = TimeSpan.FromSeconds(4);
        bench.Shell.Act(OperatorAct.StopEntries, "test", "begins a write of 8 s");
        bench.Pass(0.1);
        bench.Shell.Act(OperatorAct.Resume, "test", "waits for it");
        bench.Pass(20);
        var inputs = bench.Engine.Inputs.Skip(1).Take(3).ToArray();
        Assert.Equal(
            [InputKind.OperatorActed, InputKind.TimeReached, InputKind.OperatorActed],
            inputs.Select(input => input.Kind)
        );
        Assert.Equal(8_000_000_000, inputs[1].At.Monotonic - inputs[0].At.Monotonic);
        Assert.Equal(inputs[1].At, inputs[2].At);
    }
}
