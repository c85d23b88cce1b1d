using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>What a back-test tells the trader beside predictions, and when. Hourly bars of two days at one price; each
/// bar predicts a rise, and a trade is held for an hour.</summary>
public sealed class PlayedFactsTests
{
    private const int Bars = 48;

    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void A_regime_counts_from_the_decision_on_its_bar()
    {
        var filters = new SignalFilters { AvoidRegimes = [MarketRegime.HighVolatility] };
        var input = Input() with
        {
            Regimes = (RegimeSeen[])
                [
                    new RegimeSeen(0, Close(10), MarketRegime.HighVolatility),
                    new RegimeSeen(0, Close(20), MarketRegime.Ranging),
                ],
        };
        var trades = Backtester.Run(input with { Options = input.Options with { Filters = filters } }).Trades;
        var bars = trades.Select(trade => (trade.SignalTime - Start) / Interval.Hour.Nanoseconds).ToArray();
        Assert.True(bars.Length > 10);
        Assert.DoesNotContain(bars, bar => bar is >= 10 and < 20);
        Assert.Contains(bars, bar => bar is 8 or 9);
        Assert.Contains(bars, bar => bar is 20 or 21);
    }

    [Fact]
    public void Uncertainty_is_that_of_the_same_bar()
    {
        var sizing = new SizingOptions { Uncertainty = new UncertaintyScale(double.NaN, UsesSet: true) };
        var input = Input() with
        {
            // Only bars 5 and 30 are sure of a rise; bar 31 is not told about.
            Uncertainty = Enumerable
                .Range(0, 31)
                .Select(i => new PredictionUncertainty(Open(i), 0, 0, i is 5 or 30 ? 0b100 : 0b011))
                .ToArray(),
        };
        var trades = Backtester.Run(input with { Options = input.Options with { Sizing = sizing } }).Trades;
        Assert.Equal([Open(5), Open(30)], trades.Select(trade => trade.SignalTime));
    }

    [Fact]
    public void A_funding_rate_is_known_after_its_settlement_though_nothing_was_held()
    {
        // 1 % each 4 hours against an expected 0.1 %: the interval is known with the second settlement, at +9 h.
        Instant[] times = [Start + 5 * Interval.Hour.Nanoseconds, Start + 9 * Interval.Hour.Nanoseconds];
        var risk = RiskOptions.Off with { FundingCost = 0.5 };
        var input = Input() with { Funding = new FundingTable(times, [0.01, 0.01], [100, 100]) };
        var result = Backtester.Run(input with { Options = input.Options with { Risk = risk } });
        Assert.All(result.Trades, trade => Assert.True(trade.SignalTime < Open(9)));
        Assert.Contains(result.Trades, trade => trade.SignalTime >= Open(6));
        var refused = Assert.Single(result.RiskEvents);
        Assert.Equal(("funding_cost", "reject"), (refused.Rule, refused.Action));
        Assert.True(refused.Time == Close(9) || refused.Time == Close(10));
    }

    private static Instant Open(int bar) => Start + bar * Interval.Hour.Nanoseconds;

    private static Instant Close(int bar) => Open(bar + 1);

    private static BacktestInput Input()
    {
        var price = Enumerable.Repeat(100.0, Bars).ToArray();
        var table = new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Core.Market.Input.Open] = price,
                [Core.Market.Input.High] = price,
                [Core.Market.Input.Low] = price,
                [Core.Market.Input.Close] = price,
            }
        );
        return new BacktestInput(
            table,
            Interval.Hour,
            FundingTable.None,
            Enumerable.Range(0, Bars - 1).Select(Rise).ToArray(),
            Start,
            table.KnownAt(Bars - 1),
            default,
            new BacktestOptions(
                10_000,
                new CostSchedule(0, 0, new SlippageOptions(0)),
                new SignalOptions(MinConfidence: 0, RequirePositiveValue: false),
                new SizingOptions(),
                RiskOptions.Off,
                InstrumentSpec.Permissive("TEST")
            )
        );
    }

    private static Prediction Rise(int bar) =>
        new(
            0,
            Open(bar),
            Close(bar),
            0.1,
            0.1,
            0.8,
            -0.001,
            0.001,
            double.NaN,
            double.NaN,
            0.01,
            0.01,
            0.01,
            0.01,
            1,
            0.5,
            0.5,
            default
        );
}
