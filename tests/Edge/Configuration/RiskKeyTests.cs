using Riposte.Learning.Labels.Regimes;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Risk.Tails;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Edge.Configuration;

public sealed class RiskKeyTests
{
    [Fact]
    public void Defaults_are_those_of_the_design_and_nothing_more()
    {
        var config = Load("version: 1").Require();
        var options = RunOptions.Backtest(config, "TEST", isSimulated: true);
        Assert.Equal(6, RiskRules.From(options.Risk).Length);
        Assert.Equal(PortfolioLimits.Off, options.Risk.Portfolio);
        Assert.Null(options.Filters.Outlook);
        Assert.Null(options.Sizing.Confidence);
        Assert.Null(options.Sizing.Uncertainty);
        // Keys at their defaults do not rename results made before they were there.
        var names = ConfigKeys.All.Where(key => key.IsQuiet).Select(key => key.Path).ToArray();
        Assert.True(names.Length > 30);
        Assert.DoesNotContain(names, name => config.CanonicalText().Contains(name, StringComparison.Ordinal));
        var written = Load("version: 1\nrisk_config: { portfolio: { max_gross: 150 %, window: 720 } }").Require();
        Assert.Equal(
            config.CanonicalText().Length + "risk_config.portfolio.max_gross: 150%\n".Length,
            written.CanonicalText().Length
        );
    }

    [Fact]
    public void Every_key_reaches_the_options()
    {
        var config = Load(
                """
                version: 1
                layers: { regime: { enabled: true } }
                model: { ensemble: { method: bagged } }
                trading:
                  signal_thresholds: { regimes: ['high_volatility:70%'] }
                  position: { regime_stops: ['ranging:40%'] }
                  sizing:
                    { kind: risk, risk: 1%, confidence_from: 0.6, confidence_to: 80%, confidence_least: 10%,
                      regimes: ['ranging:50%'], max_disagreement: 0.2, conformal: true }
                  filters:
                    { avoid_regimes: [reversal], max_spread: 0.05%, max_age: 5m, cool_down_loss: 2, cool_down_stop: 4,
                      trend: 7d, trend_band: 1, neutral_share: 40%, against_share: 10% }
                risk_config:
                  position: { liquidation_distance: 10%, maintenance_rate: 1%, funding_cost: 50% }
                  daily: { max_funding: 0.1%, cool_down_loss: 30m, cool_down_stop: 1h }
                  system: { weekly_loss: 4%, monthly_loss: 8%, release_by: [ann] }
                  portfolio:
                    { max_gross: 200%, max_net: 100%, max_concentration: 50%, concentration_from: 80%, max_correlated: 120%,
                      max_margin_use: 40%, max_value_at_risk: 3%, max_expected_shortfall: 4%, method: extreme_value,
                      confidence: 97.5%, horizon: 8h, step: 30m, window: 400, min_returns: 60 }
                  regimes: ['high_volatility:all:50%', 'reversal:value_at_risk:25%']
                """
            )
            .Require();
        var options = RunOptions.Backtest(config, "TEST", isSimulated: true);
        Assert.Equal(20, RiskRules.From(options.Risk).Length);
        var expected = new PortfolioLimits(2, 1, 0.5, 1.2, 0.03, 0.04, 0.4)
        {
            ConcentrationFrom = 0.8,
            Method = TailKind.ExtremeValue,
            Confidence = 0.975,
            Horizon = Core.Time.Interval.Parse("8h"),
            Step = Core.Time.Interval.Parse("30m"),
            Window = 400,
            LeastReturns = 60,
        };
        Assert.Equal(expected, options.Risk.Portfolio);
        Assert.Equal(
            (0.1, 0.01, 0.5),
            (options.Risk.LiquidationDistance, options.Risk.MaintenanceRate, options.Risk.FundingCost)
        );
        Assert.Equal((1_800_000_000_000L, 3_600_000_000_000L), (options.Risk.CoolDownLoss, options.Risk.CoolDownStop));
        Assert.Equal(
            (0.001, 0.04, 0.08),
            (options.Risk.DailyFunding, options.Risk.WeeklyLoss, options.Risk.MonthlyLoss)
        );
        Assert.Equal("ann", Assert.Single(options.Risk.Releasers));
        RegimeFactor[] factors =
        [
            new(MarketRegime.HighVolatility, "all", 0.5),
            new(MarketRegime.Reversal, "value_at_risk", 0.25),
        ];
        Assert.Equal(factors, options.Risk.Regimes);
        Assert.Equal((SizingKind.RiskBased, 0.01), (options.Sizing.Kind, options.Sizing.RiskShare));
        Assert.Equal(0.0012, options.Sizing.RoundTripCost, 1e-12);
        Assert.Equal(new ConfidenceScale(0.6, 0.8, 0.1), options.Sizing.Confidence);
        Assert.Equal(new UncertaintyScale(0.2, true), options.Sizing.Uncertainty);
        Assert.Equal(new RegimeShare(MarketRegime.Ranging, 0.5), Assert.Single(options.Sizing.Regimes));
        Assert.Equal(new RegimeEntry(MarketRegime.HighVolatility, 0.7), Assert.Single(options.Signal.Regimes));
        Assert.Equal(new RegimeStop(MarketRegime.Ranging, 0.4), Assert.Single(options.Position.RegimeStops));
        var filters = options.Filters;
        Assert.Equal(MarketRegime.Reversal, Assert.Single(filters.AvoidRegimes));
        Assert.Equal(
            (0.0005, 300_000_000_000L, 2, 4),
            (filters.MaxSpread, filters.MaxAge, filters.CoolDownLoss, filters.CoolDownStop)
        );
        var view = filters.Outlook!;
        Assert.Equal((0.4, 0.1, 1.0, 7 * 86_400_000_000_000L), (view.Neutral, view.Against, view.Band, view.Trend));
    }

    [Theory]
    [InlineData("risk_config: { regimes: ['ranging:all:50%'] }", "needs regimes")]
    [InlineData("trading: { signal_thresholds: { regimes: ['ranging:70%'] } }", "needs regimes")]
    [InlineData("trading: { position: { regime_stops: ['ranging:50%'] } }", "needs regimes")]
    [InlineData("trading: { filters: { avoid_regimes: [ranging] } }", "needs regimes")]
    [InlineData("trading: { sizing: { conformal: true } }", "uncertainty of an ensemble")]
    [InlineData("trading: { sizing: { max_disagreement: 0.1 } }", "uncertainty of an ensemble")]
    [InlineData("trading: { sizing: { risk: 1% } }", "no effect when sizing is fixed_fraction")]
    [InlineData("trading: { sizing: { kind: kelly, liquidation_buffer: 3 } }", "no effect when sizing is kelly")]
    [InlineData("trading: { sizing: { confidence_from: 0.9, confidence_to: 0.8 } }", "cannot rise")]
    [InlineData("risk_config: { portfolio: { window: 50 } }", "never remembered")]
    [InlineData("risk_config: { portfolio: { max_gross: 1.5 } }", "has no percent sign")]
    [InlineData("risk_config: { regimes: ['calm:all:50%'] }", "names no regime")]
    [InlineData("risk_config: { regimes: ['ranging:luck:50%'] }", "names no limit")]
    [InlineData("risk_config: { regimes: ['ranging:all:150%'] }", "out of range")]
    [InlineData("risk_config: { regimes: ['ranging:50%'] }", "number of parts")]
    public void What_makes_no_sense_is_told(string text, string problem) =>
        Assert.Contains(
            Load("version: 1\n" + text).Problems,
            one => one.ToString()!.Contains(problem, StringComparison.Ordinal)
        );

    private static ConfigOutcome Load(string text) => ConfigLoader.Load(ConfigRequest.Inline(text));
}
