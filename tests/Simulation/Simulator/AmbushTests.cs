using Riposte.Core.Money;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Venue;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Faults that wait for an order do what they say, and the engine survives them.</summary>
public sealed class AmbushTests
{
    private const string Head = "fault-plan 1 seed 5 horizon 14400\n";

    private static SimOutcome Run(string faults, ulong seed = 3) =>
        new Runtime.Simulating.Simulator(SimulatorOptions.Busy with { KeepsTrace = true, IsHedged = false }).Run(
            FaultPlan.Parse(Head + faults) with
            {
                Seed = seed,
            }
        );

    private static string Often(int number, string name, int target) =>
        string.Concat(
            Enumerable
                .Range(0, 12)
                .Select(i => $"{number} {name} at {600 + 450 * i}.{i} for 0 strength 0.{50 + i} target {target}\n")
        );

    [Theory]
    [InlineData(81, "bad-order", 0, "not a message")]
    [InlineData(81, "bad-order", 1, "no answer in time")]
    [InlineData(81, "bad-order", 2, "Order does not exist")]
    [InlineData(81, "bad-order", 3, "no answer in time")]
    [InlineData(82, "refused-then-gone", 0, "-4045")]
    [InlineData(82, "refused-then-gone", 1, "-4045")]
    [InlineData(82, "refused-then-gone", 2, "-2021")]
    [InlineData(83, "unseen", 0, "was taken away by somebody else")]
    [InlineData(83, "unseen", 1, "Status = Finished")]
    [InlineData(84, "crash-at-question", 0, "dies: crash at Send, After")]
    [InlineData(84, "crash-at-question", 1, "dies: crash at Answer, Before")]
    [InlineData(84, "crash-at-question", 2, "dies: crash at Send, After")]
    [InlineData(84, "crash-at-question", 3, "dies: crash at Answer, Before")]
    [InlineData(85, "deaf", 0, "OpenChannel { Channel = Market, Connection = 5 }")]
    [InlineData(85, "deaf", 1, "The user stream did not tell of a trade")]
    [InlineData(87, "stuck-stop", 0, "was touched and does not trade")]
    [InlineData(24, "key-expired", 1, "-1125")]
    public void A_fault_that_waits_does_what_it_says_and_breaks_nothing(
        int number,
        string name,
        int target,
        string said
    )
    {
        var plan = Often(number, name, target);
        // Questions about orders are asked when something is amiss.
        var all = number == 84 ? plan + Often(81, "bad-order", 0) : plan;
        // What it strikes is drawn: not every day shows it.
        var isSaid = false;
        for (var seed = 3ul; seed < 9 && !isSaid; seed++)
        {
            var one = Run(all, seed);
            Assert.True(one.Violation is null, $"seed {seed}: {one.Violation}");
            isSaid = one.Lines.Any(line => line.Contains(said, StringComparison.Ordinal));
        }
        Assert.True(isSaid, said);
    }

    [Fact]
    public void Stops_that_are_taken_back_again_and_again_are_given_up_and_the_position_is_closed()
    {
        var one = Run("86 stops-taken at 600 for 3000 strength 0.5 target 0\n");
        Assert.True(one.Violation is null, $"{one.Violation}");
        Assert.Contains(one.Lines, line => line.Contains("was taken away by somebody else", StringComparison.Ordinal));
    }

    [Fact]
    public void A_venue_that_refuses_all_stops_leaves_no_position_without_one()
    {
        var one = Run("37 stop-refused at 600 for 3000 strength 0.01 target 1\n");
        Assert.True(one.Violation is null, $"{one.Violation}");
        Assert.True(one.Lines.Count(line => line.Contains("-4045", StringComparison.Ordinal)) >= 3);
    }

    [Fact]
    public void What_a_fault_does_to_an_order_is_drawn_from_the_fault()
    {
        var fates = Enumerable.Range(0, 400).Select(i => OrderFate.Draw(new((ulong)i), isInBook: true)).ToArray();
        Assert.Equal(Enum.GetValues<AnswerFate>(), fates.Select(fate => fate.Answer).Distinct().Order());
        Assert.Equal(Enum.GetValues<StreamFate>(), fates.Select(fate => fate.Stream).Distinct().Order());
        Assert.Equal(3, fates.Select(fate => fate.Book).Distinct().Count());
        Assert.All(Enumerable.Range(0, 50), i => Assert.Null(OrderFate.Draw(new((ulong)i), isInBook: false).Book));
    }

    [Fact]
    public void Seeds_differ_in_how_often_they_decide_and_in_what_the_venue_promises()
    {
        var options = new SimulatorOptions();
        var seeds = Enumerable.Range(1, 200).Select(seed => (ulong)seed).ToArray();
        var days = seeds.Select(seed => FaultPlan.Calm(seed)).ToArray();
        Assert.Equal(
            [5, 15, SimulatorOptions.UsualBetween],
            days.Select(day => options.Pace(day).At(options.Start, 1)).Distinct().Order()
        );
        Assert.Equal(7, (options with { MinutesBetween = 7 }).Pace(days[0]).At(options.Start, 1));
        var venues = days.Select(day => options.Venue(day, PositionMode.OneWay)).ToArray();
        Assert.Equal(
            8,
            venues.Select(one => (one.TellsResult, one.NamesTriggered, one.ExpiresOrphans)).Distinct().Count()
        );
        Assert.InRange(venues.Count(one => one.LinkDelay > 0), 70, 130);
        var usual = (options with { VariesVenue = false }).Venue(days[2], PositionMode.OneWay);
        Assert.Equal((false, false, true), (usual.TellsResult, usual.NamesTriggered, usual.ExpiresOrphans));
    }

    [Fact]
    public void A_storm_holds_the_faults_and_most_decisions_of_its_day()
    {
        var options = new SimulatorOptions();
        var plans = Enumerable.Range(1, 400).Select(seed => FaultDraw.Plan((ulong)seed)).ToArray();
        var stormy = plans.Where(plan => plan.Storm is not null).ToArray();
        Assert.InRange(plans.Length - stormy.Length, 1, 10);
        Assert.All(
            stormy,
            plan =>
            {
                var storm = plan.Storm!.Value;
                Assert.InRange(storm.To - storm.From, 30 * 60_000, 120 * 60_000);
                Assert.InRange(storm.From, 0, plan.Horizon - FaultPlan.Healing);
                Assert.All(plan.Faults, fault => Assert.True(fault.At >= storm.From && fault.End <= storm.To));
                Assert.True(Between(storm.From) <= 10 && Between(storm.To - 1) <= 10);
                Assert.True(Between(storm.From - 1) > 60 && Between(storm.To) > 60);

                int Between(long at) => options.Pace(plan).At(options.Start + at * 1_000_000, 1);
            }
        );
        var marks = stormy.Select(plan => options.Venue(plan, PositionMode.OneWay).CalmMarkInterval).Distinct().Order();
        Assert.Equal([1, 5, 10], marks.Select(interval => interval / 60_000_000_000));
        Assert.All(
            plans,
            plan => Assert.True(options.Engine(plan).MarkSilence > 2 * options.Venue(plan, default).CalmMarkInterval)
        );
    }
}
