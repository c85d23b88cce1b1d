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

    [Theory]
    [InlineData(5100210, 6, "the equity fell by more than it may, and nothing halts")]
    [InlineData(5100297, 6, "is held behind a loss that closes everything")]
    [InlineData(5100358, 6, "opens behind a loss of the week or the month")]
    [InlineData(5100120, 6, "the cap is")]
    [InlineData(5100091, 15, "asks for")]
    [InlineData(5101593, 15, "asks for")]
    [InlineData(5100068, 15, "asks for")]
    [InlineData(5100111, 15, "asks for")]
    [InlineData(5100323, 15, "asks for")]
    [InlineData(5100729, 6, "s behind a loss")]
    [InlineData(5100050, 11, "which is to be told, and it halts")]
    public void An_engine_that_does_not_know_its_limit_or_goes_not_on_is_found(ulong seed, int number, string text)
    {
        var options = new SimulatorOptions
        {
            HasRules = false,
            NewEngine = static engine =>
                SimulatorOptions.UsualEngine(
                    engine with
                    {
                        Foreign = ForeignPolicy.Halt,
                        Trader = engine.Trader with { Risk = Unlimited(engine.Trader.Risk) },
                    }
                ),
        };
        var broken = new Runtime.Simulating.Simulator(options).Run(seed).Violation;
        Assert.Equal(number, broken?.Number);
        Assert.Contains(text, broken?.Text, StringComparison.Ordinal);
    }

    private static RiskOptions Unlimited(RiskOptions risk) =>
        risk with
        {
            MaxCapital = 0.08,
            MaxDrawdown = double.NaN,
            WeeklyLoss = double.NaN,
            MonthlyLoss = double.NaN,
            CoolDownLoss = 0,
            CoolDownStop = 0,
            DailyFunding = double.NaN,
            LiquidationDistance = double.NaN,
            Portfolio = PortfolioLimits.Off,
        };

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
