using Riposte.Core.Market.TradeBars;

namespace Riposte.Tests.Unit.Market.TradeBars;

public sealed class TradeBarRuleTests
{
    [Theory]
    [InlineData("time:1m", "time:1m")]
    [InlineData("time:24h", "time:1d")]
    [InlineData("tick:1000", "tick:1000")]
    [InlineData("volume:0.5", "volume:0.5")]
    [InlineData("dollar:1e6", "dollar:1000000")]
    [InlineData("tick_imbalance:1000", "tick_imbalance:1000,min=100,max=10000,bar_span=5,trade_span=10000")]
    [InlineData("volume_imbalance:5", "volume_imbalance:5,min=1,max=50,bar_span=5,trade_span=50")]
    [InlineData("dollar_imbalance:50,max=50", "dollar_imbalance:50,min=5,max=50,bar_span=5,trade_span=500")]
    [InlineData("tick_runs:50,min=50", "tick_runs:50,min=50,max=500,bar_span=5,trade_span=500")]
    [InlineData("volume_runs:50,bar_span=2,trade_span=9", "volume_runs:50,min=5,max=500,bar_span=2,trade_span=9")]
    [InlineData("dollar_runs:10000000", "dollar_runs:10000000,min=1000000,max=10000000,bar_span=5,trade_span=10000000")]
    public void A_rule_is_read_and_written_back(string text, string canonical)
    {
        var rule = TradeTape.Rule(text);

        Assert.Equal(canonical, rule.ToString());
        Assert.Equal(rule, TradeTape.Rule(canonical));
    }

    [Theory]
    [InlineData("", "names no rule")]
    [InlineData("ticks:5", "names no rule")]
    [InlineData("tick", "lacks its size")]
    [InlineData("time", "write time:1m")]
    [InlineData("time:7m", "holds no whole number of 7m bars")]
    [InlineData("time:2d", "holds no whole number")]
    [InlineData("time:now", "is no interval")]
    [InlineData("time:1m,min=2", "take no option")]
    [InlineData("tick:0", "no size of tick bars")]
    [InlineData("tick:1.5", "no size of tick bars")]
    [InlineData("volume:-1", "no number above 0")]
    [InlineData("volume:NaN", "NaN is no size of volume bars")]
    [InlineData("volume:1e999", "no size of volume bars")]
    [InlineData("tick_runs:1", "not between 2 and")]
    [InlineData("tick_runs:99999999", "not between 2 and")]
    [InlineData("tick_runs:10,min=11", "min=11 is not between 1 and the expected 10")]
    [InlineData("tick_runs:10,min=0", "min=0")]
    [InlineData("tick_runs:10,max=9", "max=9 is not between the expected 10")]
    [InlineData("tick_runs:10,bar_span=0", "bar_span=0")]
    [InlineData("tick_runs:10,trade_span=0", "trade_span=0")]
    [InlineData("tick_runs:10,span=3", "'span' is no option")]
    [InlineData("tick_runs:10,max", "no NAME=NUMBER")]
    [InlineData("tick_runs:10,max=1=2", "no NAME=NUMBER")]
    [InlineData("tick_runs:10,max=many", "not a whole number")]
    public void A_text_that_is_no_rule_is_refused_with_its_reason(string text, string fragment)
    {
        Assert.False(TradeBarRule.TryParse(text, out var rule, out var problem));
        Assert.Null(rule);
        Assert.Contains(fragment, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_takes_only_its_own_options()
    {
        Assert.Throws<ArgumentException>(() => TradeBarRule.OfSize(TradeBarKind.Time, 5));
        Assert.Throws<ArgumentException>(() => TradeBarRule.OfSize(TradeBarKind.TickRuns, 5));
        Assert.Throws<ArgumentException>(() =>
            TradeBarRule.OfExpectation(TradeBarKind.Dollar, new ExpectationOptions(5))
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExpectationOptions(1));
    }
}
