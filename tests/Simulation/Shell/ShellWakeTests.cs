using Riposte.Trading.Live;

namespace Riposte.Tests.Simulation.Shell;

/// <summary>The alarm clock of the engine, whatever timers do.</summary>
public sealed class ShellWakeTests
{
    private const long Millisecond = 1_000_000;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.4)]
    [InlineData(15.6)]
    public void An_engine_whose_timers_come_early_is_woken_when_it_wanted_to_be_and_once(double early)
    {
        var wishes = new Queue<long>([3_000_000_001, 3_000_500_000, 4_000_000_000, 9_000_700_000]);
        var bench = new ShellBench { Early = () => (long)(early * Millisecond) };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted or TimeReached && wishes.TryDequeue(out var next))
                {
                    outputs.Add(new WakeAt(next));
                }
            }
        );
        bench.Pass(60);
        var woken = bench.Engine.Inputs.OfType<TimeReached>().Select(one => one.At.Monotonic).ToArray();
        Assert.Equal(4, woken.Length);
        Assert.InRange(woken[0], 3_000_000_001, 3_000_000_001 + Millisecond);
        Assert.InRange(woken[1], 3_000_500_000, 3_000_500_000 + 2 * Millisecond);
        Assert.InRange(woken[2], 4_000_000_000, 4_000_000_000 + Millisecond);
        Assert.InRange(woken[3], 9_000_700_000, 9_000_700_000 + Millisecond);
    }

    [Fact]
    public void A_wish_that_was_taken_back_does_not_ring_when_its_timer_is_early()
    {
        var bench = new ShellBench { Early = static () => Millisecond };
        bench.Begin(
            (input, outputs) =>
            {
                if (input is RunStarted)
                {
                    outputs.Add(new WakeAt(3_000_000_000));
                    outputs.Add(new WakeAt(long.MaxValue));
                }
            }
        );
        bench.Pass(60);
        Assert.Single(bench.Engine.Inputs);
    }
}
