using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>Properties of all rules together.</summary>
public sealed class RiskOptionsTests
{
    private const int Draws = 500;

    // Every limit on, at numbers that random accounts meet about half of the time.
    private static readonly RiskOptions Everything = new()
    {
        WeeklyLoss = 0.04,
        MonthlyLoss = 0.06,
        CoolDownLoss = 5000,
        CoolDownStop = 8000,
        DailyFunding = 0.01,
        FundingCost = 0.5,
        LiquidationDistance = 0.3,
        Portfolio = new PortfolioLimits(2, 1, 0.5, 1.2, 0.08, 0.1, 0.6),
    };

    [Fact]
    public void Every_limit_makes_a_rule_of_its_name()
    {
        var rules = RiskRules.From(Everything);
        Assert.Equal(RiskLimit.All.Select(limit => limit.Name), rules.Select(rule => rule.Name));
        Assert.Equal(20, rules.Length);
        Assert.Equal(19, RiskRules.From(Everything, halts: false).Length);
        Assert.Equal(RiskLimit.All.Length, RiskLimit.All.Select(limit => limit.Key).Distinct().Count());
        Assert.All(
            RiskLimit.All,
            limit =>
                Assert.Equal(
                    0.25,
                    limit.Get(limit.Set(Everything, 0.25)) switch
                    {
                        0 => 0.25,
                        var v => v,
                    },
                    1e-9
                )
        );
    }

    [Fact]
    public void Tightened_limits_never_answer_milder()
    {
        var random = RandomStream.Named(31, "tighten");
        var portfolio = new PortfolioSample();
        foreach (var limit in RiskLimit.All)
        {
            var loose = RiskRules.From(Only(limit, Everything));
            var tight = RiskRules.From(Only(limit, limit.Tighten(Everything, 0.7)));
            Assert.Single(loose);
            var stricter = 0;
            var draws = limit.Name is "value_at_risk" or "expected_shortfall" ? 30 : Draws;
            for (var i = 0; i < draws; i++)
            {
                var (intent, account, market) = Case(random, portfolio);
                var before = loose[0].Check(intent, account, market);
                var after = tight[0].Check(intent, account, market);
                Assert.True(after.Kind >= before.Kind, $"{before} became {after}");
                Assert.True(after.Kind > before.Kind || after.Max <= before.Max, $"{before} became {after}");
                Assert.True(tight[0].Watch(account, market) >= loose[0].Watch(account, market));
                stricter += after.Kind > before.Kind || after.Max < before.Max ? 1 : 0;
            }
            Assert.True(stricter > 0, limit.Name);
        }
    }

    [Fact]
    public void In_every_state_a_reducing_order_passes_and_a_larger_one_is_never_treated_milder()
    {
        var random = RandomStream.Named(32, "all-rules");
        var portfolio = new PortfolioSample();
        IRiskRule[] rules = [.. RiskRules.From(Everything), new KillSwitchRule()];
        for (var i = 0; i < 100; i++)
        {
            var (intent, account, market) = Case(random, portfolio);
            var usual = RiskRules.Check(rules, intent, account, market);
            var reducing = RiskRules.Check(rules, intent with { Reduces = true }, account, market);
            Assert.Equal(VerdictKind.Allow, reducing.Kind);
            var larger = RiskRules.Check(
                rules,
                intent with
                {
                    Notional = intent.Notional + intent.Notional,
                },
                account,
                market
            );
            Assert.True(larger.Kind >= usual.Kind);
            Assert.True(larger.Kind > usual.Kind || larger.Max <= usual.Max || usual.Kind == VerdictKind.Allow);
            random.Shuffle<IRiskRule>(rules);
            Assert.Equal(usual, RiskRules.Check(rules, intent, account, market));
        }
    }

    [Fact]
    public void A_regime_tightens_its_limit_while_it_lasts_and_never_loosens()
    {
        var options = RiskOptions.Off with
        {
            MaxCapital = 1,
            MaxLeverage = 2,
            DailyTrades = 10,
            Regimes =
            [
                new RegimeFactor(MarketRegime.HighVolatility, "position_limit", 0.25),
                new RegimeFactor(MarketRegime.Reversal, RiskRules.AllLimits, 0.5),
            ],
        };
        var rules = RiskRules.From(options);
        var equity = Money.Parse("1000");
        var account = new AccountView(equity, default, default, default, equity, equity, equity, 6, 0);
        var order = new OrderIntent(Side.Long, Money.Parse("1200"), false);
        Assert.Equal(VerdictKind.Allow, RiskRules.Check(rules, order, account, default).Kind);
        const int HighVolatility = 1 << (int)MarketRegime.HighVolatility;
        const int Reversal = 1 << (int)MarketRegime.Reversal;
        var rough = account with { Regimes = HighVolatility };
        // The position goes by its own market: a quarter of 2,000.
        Assert.Equal(VerdictKind.Allow, RiskRules.Check(rules, order, rough, default).Kind);
        var market = new MarketView { Regimes = HighVolatility };
        Assert.Equal(Money.Parse("500"), RiskRules.Check(rules, order, rough, market).Max);
        // Half of ten trades is five, and six were made: wherever the reversal is.
        var reversal = account with
        {
            Regimes = HighVolatility | Reversal,
        };
        var verdict = RiskRules.Check(rules, order, reversal, default);
        Assert.Equal((VerdictKind.Reject, "daily_trades", 5.0), (verdict.Kind, verdict.Rule, verdict.Limit));
        Assert.Equal(RiskAction.StopEntries, rules[1].Watch(reversal, default));
        Assert.Equal(RiskAction.None, rules[1].Watch(rough, default));
    }

    [Theory]
    [InlineData(1.5, "daily_loss")]
    [InlineData(0, "daily_loss")]
    [InlineData(double.NaN, "daily_loss")]
    [InlineData(0.5, "dayly_loss")]
    public void A_factor_that_loosens_or_names_nothing_is_refused(double factor, string limit) =>
        Assert.Throws<ArgumentException>(() =>
            new TradedAccount(
                RiskOptions.Off with
                {
                    Regimes = [new RegimeFactor(MarketRegime.Ranging, limit, factor)],
                }
            )
        );

    private static RiskOptions Only(RiskLimit limit, RiskOptions options)
    {
        foreach (var other in RiskLimit.All)
        {
            options = other.Name == limit.Name ? options : other.Set(options, double.NaN);
        }
        // Setting the position limit to unknown leaves a leverage of 1 behind.
        return limit.Name == "position_limit"
            ? options
            : options with
            {
                MaxCapital = double.NaN,
                MaxLeverage = double.NaN,
            };
    }

    private static (OrderIntent Intent, AccountView Account, MarketView Market) Case(
        RandomStream random,
        PortfolioSample portfolio
    )
    {
        Money Amount(double scale) => Money.FromDouble(0.01 + random.NextExponential() * scale);
        var equity = Amount(10_000);
        Money Share(double low, double high) =>
            Money.FromDouble(equity.ToDouble() * (low + (high - low) * random.NextDouble()));
        var own = random.NextInt(2) == 0 ? Money.Zero : Share(0, 2);
        var account = new AccountView(
            equity,
            own,
            own + Share(0, 3),
            Share(-1.5, 1.5),
            Share(0.98, 1.02),
            Share(0.95, 1),
            Share(1, 1.06),
            random.NextInt(20),
            random.NextInt(11)
        ) with
        {
            WeekStart = Share(0.95, 1.05),
            WeekLow = Share(0.92, 1),
            MonthStart = Share(0.95, 1.05),
            MonthLow = Share(0.9, 1),
            DayFunding = Share(-0.02, 0.02),
            LastLoss = random.NextInt(2) == 0 ? AccountHistory.Never : new Instant(-random.NextInt(10_000)),
            LastStop = random.NextInt(2) == 0 ? AccountHistory.Never : new Instant(-random.NextInt(10_000)),
            IsKilled = random.NextInt(10) == 0,
            Portfolio = portfolio.Hold(random),
        };
        var market = new MarketView(new Instant(0), 100, 5 * random.NextDouble())
        {
            Instrument = random.NextInt(PortfolioSample.Count),
            FundingRate = 0.0005 * random.NextNormal(),
            FundingInterval = 8,
        };
        var intent = new OrderIntent(random.NextInt(2) == 0 ? Side.Long : Side.Short, Share(0.01, 2), false)
        {
            ExpectedReturn = 0.003 * random.NextNormal(),
            HoldingTime = 24,
        };
        return (intent, account, market);
    }
}
