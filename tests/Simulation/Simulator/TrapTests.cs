using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Faults that wait for an event do what they say, and break nothing.</summary>
public sealed class TrapTests
{
    [Fact]
    public void Rules_change_just_as_a_stop_is_placed_and_it_is_placed_by_the_new_ones()
    {
        var world = Run("93 filters-race at 300 for 0 strength 1 target 0");
        Assert.Contains(Lines(world), line => line.Contains("fault strikes: 93", StringComparison.Ordinal));
        Assert.Contains(
            Lines(world),
            line => line.Contains("-1111", StringComparison.Ordinal) || line.Contains("-4014", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Rules_change_just_as_an_entry_arrives_and_it_is_rounded_toward_less_risk()
    {
        // An entry may fit the new step by chance.
        var lines = Enumerable
            .Range(1, 6)
            .SelectMany(seed => Lines(Run("93 filters-race at 300 for 0 strength 1 target 1", seed)))
            .ToArray();
        Assert.Contains(lines, line => line.Contains("fault strikes: 93", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("-4023", StringComparison.Ordinal));
    }

    [Fact]
    public void What_somebody_trades_in_a_symbol_that_is_not_loaded_is_told_and_the_wallet_is_explained()
    {
        var world = Run("21 other-symbol at 1000 for 0 strength 1 target 0");
        Assert.Contains(
            Lines(world),
            line => line.Contains("An order in OTHERUSDT, which is not traded here.", StringComparison.Ordinal)
        );
        Assert.Equal(world.Venue.Truth.Wallet, world.Current?.View?.Wallet ?? world.Venue.Truth.Wallet);
    }

    [Fact]
    public void Bars_and_marks_of_another_market_are_counted_and_used_for_nothing()
    {
        var told = Run("30 merged-market at 300 for 3000 strength 1 target 0");
        var other = Run("");
        Assert.Contains(Lines(told), line => line.Contains("BTCUSDT_PERP", StringComparison.Ordinal));
        Assert.Equal(other.Venue.Truth.Wallet, told.Venue.Truth.Wallet);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_wall_clock_is_set_as_an_entry_is_taken_and_the_stop_is_placed_all_the_same(int target)
    {
        var world = Run($"94 wall-step-at-entry at 300 for 0 strength 1 target {target}");
        Assert.Equal(target == 0 ? 3_600_000_000_000 : -3_600_000_000_000, world.WallError);
        Assert.Contains(Lines(world), line => line.Contains("-1021", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_of_the_program_that_meets_an_order_waits_for_its_answer()
    {
        var world = Run("95 terminated-at-order at 300 for 0 strength 1 target 0");
        Assert.Equal(2, world.Counts.Starts);
        Assert.Contains(Lines(world), line => line.Contains("clean stop", StringComparison.Ordinal));
    }

    [Fact]
    public void A_stranger_who_comes_when_something_halts_lifts_nothing()
    {
        var world = Run(
            "71 stranger at 300 for 0 strength 1 target 0\n77 kill-switch at 1000 for 600 strength 1 target 0"
        );
        Assert.Contains(Lines(world), line => line.Contains("fault strikes: 71", StringComparison.Ordinal));
        Assert.True(Lines(world).Count(line => line.Contains("a stranger", StringComparison.Ordinal)) >= 4);
    }

    [Fact]
    public void A_process_that_dies_behind_a_snapshot_made_while_it_was_halted_is_halted_when_it_starts_again()
    {
        var world = Run(
            "77 kill-switch at 1000 for 6000 strength 1 target 0\n90 crash-at-snapshot at 300 for 0 strength 0.5 target 0"
        );
        Assert.Contains(Lines(world), line => line.Contains("dies: behind a snapshot", StringComparison.Ordinal));
        Assert.Equal(1, world.Counts.Crashes);
    }

    [Fact]
    public void What_never_comes_is_not_waited_for_beyond_the_time_of_faults()
    {
        var world = Run("90 crash-at-snapshot at 300 for 0 strength 0.5 target 0");
        Assert.Equal(0, world.Counts.Crashes);
    }

    [Fact]
    public void Entries_that_a_person_switched_off_are_switched_on_again()
    {
        var world = Run("91 entries-off at 300 for 3000 strength 1 target 0");
        var acts = Lines(world).Where(line => line.Contains("OperatorActed", StringComparison.Ordinal)).ToArray();
        Assert.Contains(acts, line => line.Contains("StopEntries", StringComparison.Ordinal));
        Assert.Contains(acts, line => line.Contains("AllowEntries", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("29 new-words at 1000 for 0 strength 1 target 0\n29 new-words at 3000 for 0 strength 0.5 target 0")]
    [InlineData("34 delisted at 1000 for 0 strength 0.1 target 4")]
    [InlineData("97 half-outage at 300 for 800 strength 1 target 0")]
    [InlineData("96 income-behind at 3600 for 3600 strength 1 target 0")]
    [InlineData("65 bar-trouble at 300 for 600 strength 1 target 5")]
    [InlineData("65 bar-trouble at 330 for 600 strength 1 target 4")]
    [InlineData("59 pause at 300 for 800 strength 1 target 0")]
    [InlineData("98 overloaded at 300 for 1700 strength 1 target 0")]
    [InlineData("99 reduce-only at 300 for 6000 strength 1 target 1")]
    [InlineData(
        "99 reduce-only at 600 for 6000 strength 1 target 0\n99 reduce-only at 300 for 6600 strength 1 target 1\n99 reduce-only at 900 for 2000 strength 1 target 2"
    )]
    [InlineData("100 cancel-only at 900 for 1700 strength 1 target 2")]
    [InlineData("8 banned at 300 for 1700 strength 1 target 0")]
    [InlineData("54 disk-full at 300 for 6000 strength 1 target 0")]
    [InlineData("69 slow-decider at 300 for 3000 strength 1 target 0")]
    [InlineData("60 wall-step at 200 for 0 strength 1 target 1\n59 pause at 300 for 800 strength 1 target 0")]
    public void What_lasts_breaks_nothing(string faults) => Run(faults);

    [Fact]
    public void An_order_that_somebody_takes_back_closes_what_it_was_to_close()
    {
        var faults = Enumerable
            .Range(0, 12)
            .Select(i => $"101 order-cancelled at {600 + 240 * i} for 0 strength 1 target {i % 3}");
        var world = Run(string.Join('\n', faults));
        var taken = world
            .Venue.Truth.Symbols.SelectMany(world.Venue.Truth.Orders)
            .Where(order => order.Kind == OrderKind.Limit && order.Status == VenueOrderStatus.Canceled);
        Assert.NotEmpty(taken);
    }

    [Theory]
    [InlineData("98 overloaded at 300 for 1700 strength 1 target 0", "-1008")]
    [InlineData("99 reduce-only at 300 for 6000 strength 1 target 1", "-4140")]
    [InlineData("100 cancel-only at 900 for 1700 strength 1 target 2", "-4141")]
    public void What_a_venue_keeps_closed_refuses_orders(string faults, string code) =>
        Assert.Contains(Lines(Run(faults)), line => line.Contains(code, StringComparison.Ordinal));

    private static SimWorld Run(string faults, int seed = 3)
    {
        var options = SimulatorOptions.Busy with { SnapshotEvery = 500, KeepsTrace = true, IsHedged = false };
        var world = new SimWorld(FaultPlan.Parse($"fault-plan 1 seed {seed} horizon 14400\n{faults}"), options);
        world.Run();
        Assert.True(world.Violation is null, $"{world.Violation}");
        return world;
    }

    private static IEnumerable<string> Lines(SimWorld world) => world.Trace.Lines;
}
