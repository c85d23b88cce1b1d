using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Risk;
using Xunit;

namespace Riposte.Testkit.Risk;

/// <summary>What every risk rule promises. Inherit it, return the rule, and add the cases that are special.</summary>
public abstract class RiskRuleContract
{
    /// <summary>A new rule under test.</summary>
    protected abstract IRiskRule Create();

    /// <summary>Cases a promise is tested on.</summary>
    protected virtual int Draws => 5000;

    /// <summary>Fills in what this rule looks at besides the usual.</summary>
    protected virtual AccountView Complete(in AccountView account, RandomStream random) => account;

    /// <summary>Fills in what this rule looks at besides the usual.</summary>
    protected virtual MarketView Complete(in MarketView market, RandomStream random) => market;

    /// <summary>Fills in what this rule looks at besides the usual.</summary>
    protected virtual OrderIntent Complete(in OrderIntent intent, RandomStream random) => intent;

    [Fact]
    public void It_acts_in_some_cases_and_lets_pass_in_others()
    {
        var (refused, allowed) = (0, 0);
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                if (rule.Check(intent, account, market).Kind == VerdictKind.Allow)
                {
                    allowed++;
                }
                else
                {
                    refused++;
                }
            }
        );
        Assert.True(allowed > 0 && refused > 0, $"{allowed} allowed, {refused} not.");
    }

    [Fact]
    public void A_larger_order_never_gets_a_milder_verdict() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                var smaller = rule.Check(intent, account, market);
                var larger = rule.Check(
                    intent with
                    {
                        Notional = new Money(intent.Notional.Units * 2 + 1),
                    },
                    account,
                    market
                );
                Assert.True(larger.Kind >= smaller.Kind, $"{intent} got {smaller}, twice as much got {larger}.");
                Assert.True(
                    larger.Kind != VerdictKind.Reduce || smaller.Kind != VerdictKind.Reduce || larger.Max <= smaller.Max
                );
            }
        );

    [Fact]
    public void An_order_that_only_reduces_always_finds_a_way() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
                Assert.Equal(VerdictKind.Allow, rule.Check(intent with { Reduces = true }, account, market).Kind)
        );

    [Fact]
    public void The_same_views_give_the_same_answer() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                var other = Create();
                Assert.Equal(rule.Check(intent, account, market), other.Check(intent, account, market));
                Assert.Equal(rule.Watch(account, market), other.Watch(account, market));
            }
        );

    [Fact]
    public void A_reduced_order_is_allowed_at_the_verdicts_maximum() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                var verdict = rule.Check(intent, account, market);
                if (verdict.Kind == VerdictKind.Reduce)
                {
                    Assert.True(verdict.Max > Money.Zero && verdict.Max < intent.Notional);
                    Assert.Equal(
                        VerdictKind.Allow,
                        rule.Check(intent with { Notional = verdict.Max }, account, market).Kind
                    );
                }
            }
        );

    [Fact]
    public void A_verdict_names_its_rule_and_its_limit() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                var verdict = rule.Check(intent, account, market);
                Assert.Equal(rule.Name, verdict.Rule);
                Assert.True(double.IsFinite(verdict.Limit));
                Assert.NotEmpty(verdict.Explain());
            }
        );

    [Fact]
    public void A_rule_that_flattens_refuses_entries() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                if (rule.Watch(account, market) >= RiskAction.StopEntries)
                {
                    Assert.True(rule.Check(intent, account, market).Kind >= VerdictKind.Reject);
                }
            }
        );

    [Fact]
    public void An_unknown_market_is_answered() =>
        ForRandomCases(
            (rule, in intent, in account, in market) =>
            {
                var unknown = new MarketView(market.Time, double.NaN, double.NaN);
                rule.Check(intent, account, unknown);
                rule.Watch(account, unknown);
            }
        );

    private void ForRandomCases(RiskRuleCase test)
    {
        var random = RandomStream.Named(7, "risk-rule-contract");
        var rule = Create();
        for (var i = 0; i < Draws; i++)
        {
            var equity = Amount(random) - (random.NextInt(10) == 0 ? Amount(random) : Money.Zero);
            var start = Money.FromDouble(equity.ToDouble() * (0.9 + 0.2 * random.NextDouble()));
            var low = Money.FromDouble(
                Math.Min(equity.ToDouble(), start.ToDouble()) * (1 - 0.05 * random.NextDouble())
            );
            var peak = Money.FromDouble(Math.Max(equity.ToDouble(), 0) * (1 + 0.1 * random.NextDouble()));
            var held = random.NextInt(2) == 0 ? Money.Zero : Amount(random);
            var account = new AccountView(
                equity,
                held,
                held,
                random.NextInt(2) == 0 ? held : -held,
                start,
                low,
                peak,
                random.NextInt(30),
                random.NextInt(16)
            );
            var market = new MarketView(
                new Instant(i),
                100,
                random.NextInt(5) == 0 ? double.NaN : 6 * random.NextDouble()
            );
            var side = random.NextInt(2) == 0 ? Side.Long : Side.Short;
            var intent = new OrderIntent(side, Amount(random), false);
            test(rule, Complete(intent, random), Complete(account, random), Complete(market, random));
        }
    }

    private static Money Amount(RandomStream random) => Money.FromDouble(0.01 + random.NextExponential() * 10000);
}
