using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Riposte.Trading.Venue;

namespace Riposte.Tests.Simulation.Simulator;

/// <summary>Accounts and limits that a few of the seeds have: how many have them, and that what goes against them is found.</summary>
public sealed class AccountDrawTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_few_seeds_have_other_accounts_and_limits()
    {
        var draws = Enumerable.Range(1, 8192).Select(seed => AccountDraw.Of((ulong)seed, true)).ToList();
        Assert.InRange(draws.Count(one => one.IsShared), 900, 1150);
        Assert.InRange(draws.Count(one => one.Adopts), 430, 600);
        Assert.InRange(draws.Count(one => one.ByMark), 430, 600);
        Assert.InRange(draws.Count(one => one.Leverage > 0), 430, 600);
        for (var limit = 0; limit < AccountDraw.Limits; limit++)
        {
            Assert.InRange(draws.Count(one => one.Limit == limit), 60, 130);
            var draw = draws.First(one => one.Limit == limit);
            Assert.NotEqual(RiskOptions.Off, draw.With(RiskOptions.Off));
        }
    }

    [Fact]
    public void Nothing_else_of_a_seed_depends_on_them()
    {
        var usual = new SimulatorOptions { VariesAccount = false };
        for (ulong seed = 1; seed <= 64; seed++)
        {
            var plan = FaultDraw.Plan(seed, FaultPlan.Day);
            var (one, other) = (usual.Engine(plan), new SimulatorOptions().Engine(plan));
            Assert.Equal(one.Trader.Mode, other.Trader.Mode);
            Assert.Equal(one.Trader.Risk.DailyTrades, other.Trader.Risk.DailyTrades);
            Assert.Equal(one.Trader.Risk.DailyLoss, other.Trader.Risk.DailyLoss);
            Assert.Equal(
                (one.OrderTimeout, one.CompareTime, one.InstrumentTime),
                (other.OrderTimeout, other.CompareTime, other.InstrumentTime)
            );
        }
    }

    [Fact]
    public void A_desk_that_closes_more_than_it_holds_of_a_shared_position_is_found()
    {
        var options = SimulatorOptions.Busy with
        {
            IsHedged = false,
            NewEngine = options => new PlantedEngine(
                (Engine)SimulatorOptions.UsualEngine(options),
                after: static (_, _, outputs) =>
                {
                    for (var i = 0; i < outputs.Count; i++)
                    {
                        if (
                            outputs[i] is SendRequest { Request: PlaceOrder { Use: RequestUse.Reducing } place }
                            && place is { Kind: OrderKind.Market, Symbol: "BTCUSDT", Number: > 0 }
                        )
                        {
                            var more = place with
                            {
                                Number = -place.Number,
                                Quantity = place.Quantity + place.Quantity,
                            };
                            outputs.Add(new SendRequest(more, Second));
                        }
                    }
                }
            ),
        };
        var seed = Enumerable.Range(1, 64).Select(one => (ulong)one).First(one => AccountDraw.Of(one, true).IsShared);
        var plan = FaultPlan.Parse($"fault-plan 1 seed {seed} horizon 14400.000\n");
        Assert.Equal(5, new Runtime.Simulating.Simulator(options).Run(plan).Violation?.Number);
    }
}
