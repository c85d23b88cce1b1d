using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Simulation.Invariants;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Days whose positions have rules: each rule acts, and nothing else of a seed is another than without them.</summary>
public sealed class RuledDayTests
{
    private const int Seeds = 24;

    [Fact]
    public void Each_kind_of_rule_acts_within_a_few_days()
    {
        var acts = new Dictionary<CloseReason, HashSet<(ulong, OrderId)>>();
        var enlarged = 0;
        var taken = 0;
        for (var seed = 1UL; seed <= Seeds; seed++)
        {
            var here = seed;
            var options = new SimulatorOptions
            {
                HasRules = true,
                NewEngine = options => new PlantedEngine(
                    new Engine(options),
                    after: (engine, _, _) => Note(engine.View, here)
                ),
            };
            var one = new Runtime.Simulating.Simulator(options).Run(FaultPlan.Calm(seed));
            Assert.True(one.Violation is null, $"{seed}: {one.Violation}");
        }
        foreach (
            var reason in (CloseReason[])
                [
                    CloseReason.TrailingStop,
                    CloseReason.BreakEven,
                    CloseReason.DynamicStop,
                    CloseReason.TimeStop,
                    CloseReason.Emergency,
                ]
        )
        {
            Assert.True(
                acts.GetValueOrDefault(reason)?.Count > 3,
                $"{reason} acted {acts.GetValueOrDefault(reason)?.Count} times"
            );
        }
        Assert.True(enlarged > 3, $"{enlarged} positions were enlarged");
        Assert.True(taken > 3, $"{taken} positions had two targets");

        void Note(EngineView view, ulong seed)
        {
            foreach (var order in view.Orders)
            {
                var reason = order.Order.Reason;
                if (!acts.TryGetValue(reason, out var orders))
                {
                    acts[reason] = orders = [];
                }
                if (orders.Add((seed, order.Order.Id)))
                {
                    enlarged += reason == CloseReason.None && view.DeskPosition(order.Order.Desk).Units != 0 ? 1 : 0;
                    var held = view.DeskPosition(order.Order.Desk).Abs();
                    taken += order.Order.Kind == OrderKind.Limit && order.Order.Quantity < held ? 1 : 0;
                }
            }
        }
    }

    [Fact]
    public void An_eighth_of_the_seeds_has_rules()
    {
        var ruled = 0;
        for (var seed = 0UL; seed < 400; seed++)
        {
            var engine = new SimulatorOptions().Engine(FaultPlan.Calm(seed));
            ruled += engine.Trader.Desks[0].Position.IsSome ? 1 : 0;
        }
        Assert.InRange(ruled, 30, 70);
    }
}
