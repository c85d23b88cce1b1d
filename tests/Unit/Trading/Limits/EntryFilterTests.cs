using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels.Regimes;
using Riposte.Trading;
using Riposte.Trading.Desks;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Limits;

/// <summary>Filters, the long-term view and what shrinks sizes, through a trader. A whole entry is 100 coins of 100.</summary>
public sealed class EntryFilterTests
{
    private static readonly Quantity Whole = Quantity.Parse("100");

    [Fact]
    public void Regimes_to_avoid_are_avoided_and_an_unknown_one_is_none()
    {
        var filters = new SignalFilters { AvoidRegimes = [MarketRegime.HighVolatility] };
        Assert.Equal(Whole, Entered(filters));
        Assert.Equal(Quantity.Zero, Entered(filters, a => a.Trader.On(Seen(a, MarketRegime.HighVolatility))));
        Assert.Equal(Whole, Entered(filters, a => a.Trader.On(Seen(a, MarketRegime.Ranging))));
    }

    [Theory]
    [InlineData(0.0009, true)]
    [InlineData(0.001, true)]
    [InlineData(0.0011, false)]
    [InlineData(double.NaN, false)]
    public void A_spread_that_is_wide_or_unknown_keeps_it_out(double spread, bool passes)
    {
        var (filter, _) = Filter(new SignalFilters { MaxSpread = 0.001 }, spread);
        Assert.Equal(passes, filter.Passes(TradedAccount.Start + Interval.Hour.Nanoseconds));
        var (off, _) = Filter(SignalFilters.None, spread);
        Assert.True(off.Passes(TradedAccount.Start + Interval.Hour.Nanoseconds));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(600_000_000_000, true)]
    [InlineData(600_000_000_001, false)]
    public void A_price_older_than_its_age_is_no_ground_for_an_entry(long later, bool passes)
    {
        var (filter, market) = Filter(new SignalFilters { MaxAge = 10 * Interval.Minute.Nanoseconds }, 0);
        Assert.Equal(passes, filter.Passes(market.LastCloseTime + later));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_stop_keeps_the_desk_out_for_its_bars(int bars, bool enters)
    {
        // Stopped out at the open of the third bar; asked again two and three bars later.
        var account = new TradedAccount(RiskOptions.Off, new SignalFilters { CoolDownStop = bars });
        account.Step([100], [0]);
        account.Step([100], []);
        account.Step([97], []);
        Assert.Equal(Quantity.Zero, account.Held());
        account.Step([97], [0]);
        account.Step([97], [0]);
        account.Step([97], []);
        Assert.Equal(enters, account.Held() > Quantity.Zero);
    }

    // Of hourly decisions: a close that is an hour old when it is decided is none of this bar.
    [Fact]
    public void A_close_before_the_decision_bar_is_no_ground_for_an_entry()
    {
        var account = new TradedAccount(RiskOptions.Off);
        account.Step([100], []);
        account.Step([double.NaN], [0]);
        account.Step([100], []);
        Assert.Equal(Quantity.Zero, account.Held());
        account.Step([100], [0]);
        account.Step([100], []);
        Assert.Equal(Whole, account.Held());
    }

    // 100 coins bought at 100 with all there is, and then all there is is taken out. Nothing is a share of nothing.
    [Fact]
    public void Without_equity_exposure_and_leverage_are_unknown()
    {
        var account = new TradedAccount(RiskOptions.Off);
        account.Step([100], [0]);
        account.Step([100], []);
        Assert.Equal((1, 1), (account.Trader.Exposure, account.Trader.Leverage));
        account.Trader.On(new Transfer(account.Now, Money.Parse("-10000")));
        Assert.Equal(Money.Zero, account.Trader.Equity);
        Assert.True(double.IsNaN(account.Trader.Exposure) && double.IsNaN(account.Trader.Leverage));
    }

    [Theory]
    [InlineData(TargetSide.Long, "100")]
    [InlineData(TargetSide.Flat, "40")]
    [InlineData(TargetSide.Short, "0")]
    public void The_long_term_view_decides_how_much(TargetSide view, string coins)
    {
        var filters = new SignalFilters { Outlook = new OutlookOptions(Neutral: 0.4) };
        var until = TradedAccount.Start + 100 * Interval.Hour.Nanoseconds;
        var held = Entered(filters, a => a.Trader.On(new Outlook(a.Now, view, until)));
        Assert.Equal(Quantity.Parse(coins), held);
        // A view that has lapsed is neutral.
        var lapsed = Entered(filters, a => a.Trader.On(new Outlook(a.Now, view, a.Now)));
        Assert.Equal(Quantity.Parse("40"), lapsed);
    }

    [Theory]
    [InlineData(1.002, 1)]
    [InlineData(0.998, -1)]
    public void A_steady_trend_is_strong_and_a_zigzag_is_none(double growth, int sign)
    {
        var gauge = new TrendGauge(64 * Interval.Hour.Nanoseconds, Interval.Hour);
        var zigzag = new TrendGauge(64 * Interval.Hour.Nanoseconds, Interval.Hour);
        var price = 100.0;
        for (var i = 0; i <= 64; i++)
        {
            Assert.True(double.IsNaN(gauge.Strength));
            var time = TradedAccount.Start + i * Interval.Hour.Nanoseconds;
            gauge.Add(time, price);
            zigzag.Add(time, i % 2 == 0 ? 100 : 101);
            price *= growth;
        }
        // 64 equal returns: 64 r ÷ √(64 r²) = 8.
        Assert.Equal(8 * sign, gauge.Strength, 1e-9);
        Assert.Equal(0, zigzag.Strength, 1e-12);
    }

    [Fact]
    public void A_falling_trend_refuses_longs()
    {
        var filters = new SignalFilters { Outlook = new OutlookOptions { Trend = 64 * Interval.Hour.Nanoseconds } };
        foreach (var (growth, coins) in ((double, bool)[])[(0.999, false), (1.001, true)])
        {
            var account = new TradedAccount(RiskOptions.Off, filters);
            var price = 100.0;
            for (var i = 0; i < 70; i++)
            {
                account.Step([price *= growth], []);
            }
            account.Step([price], [0]);
            account.Step([price], []);
            Assert.Equal(coins, account.Held() > Quantity.Zero);
        }
    }

    [Theory]
    // Half of the largest disagreement, and a set of two outcomes with the side.
    [InlineData(0.1, 0b101, "25")]
    [InlineData(0.1, 0b100, "50")]
    [InlineData(0.1, 0b011, "0")]
    [InlineData(0.3, 0b100, "0")]
    [InlineData(double.NaN, 0b100, "0")]
    public void Uncertainty_shrinks_the_size(double disagreement, int set, string coins)
    {
        Assert.Equal(2, (int)Outcome.Long);
        var sizing = new SizingOptions { Uncertainty = new UncertaintyScale(0.2, UsesSet: true) };
        var told = Entered(
            SignalFilters.None,
            a =>
                a.Trader.On(
                    new PredictionUncertainty(a.Now - Interval.Hour.Nanoseconds, disagreement, double.NaN, set)
                ),
            sizing
        );
        Assert.Equal(Quantity.Parse(coins), told);
        // Of another bar it says nothing, and nothing known is no size.
        var other = Entered(
            SignalFilters.None,
            a => a.Trader.On(new PredictionUncertainty(TradedAccount.Start - 1, 0, 0, 0b100)),
            sizing
        );
        Assert.Equal(Quantity.Zero, other);
    }

    [Fact]
    public void A_regime_leaves_its_share_of_the_size()
    {
        var sizing = new SizingOptions { Regimes = [new RegimeShare(MarketRegime.Ranging, 0.3)] };
        Assert.Equal(Whole, Entered(SignalFilters.None, null, sizing));
        var held = Entered(SignalFilters.None, a => a.Trader.On(Seen(a, MarketRegime.Ranging)), sizing);
        Assert.Equal(Quantity.Parse("30"), held);
    }

    [Theory]
    [InlineData(0.5, 0.2)]
    [InlineData(0.6, 0.2)]
    [InlineData(0.7, 0.6)]
    [InlineData(0.8, 1)]
    [InlineData(0.9, 1)]
    [InlineData(double.NaN, 0)]
    public void Confidence_scales_in_a_straight_line(double confidence, double share) =>
        Assert.Equal(share, new ConfidenceScale(0.6, 0.8, 0.2).Of(confidence), 1e-12);

    [Theory]
    // 1 % at risk ÷ (1.8 % + 0.2 %) = half of equity; the cap of 2 holds.
    [InlineData(SizingKind.RiskBased, 0.018, 0.5)]
    [InlineData(SizingKind.RiskBased, 0.001, 2)]
    [InlineData(SizingKind.RiskBased, 0, 0)]
    // Margin 40 % × min(5, 1 ÷ (3 × 10 % + 0.5 %)) = 1.311475; near stops take all of the leverage.
    [InlineData(SizingKind.LeverageAdjusted, 0.1, 0.4 / 0.305)]
    [InlineData(SizingKind.LeverageAdjusted, 0.01, 2)]
    [InlineData(SizingKind.LeverageAdjusted, 0, 0)]
    public void Sizes_from_the_stop_are_those_of_the_formula(SizingKind kind, double stop, double expected)
    {
        var options = new SizingOptions(kind)
        {
            RiskShare = 0.01,
            RoundTripCost = 0.002,
            LiquidationBuffer = 3,
        };
        var risk = RiskOptions.Off with { MaxCapital = 0.4, MaxLeverage = 5 };
        var view = new SizingView(Side.Long, default, double.NaN, stop, 0.7);
        Assert.Equal(expected, Sizer.Fraction(options, risk, view), 1e-12);
        var half = options with { Confidence = new ConfidenceScale(0.6, 0.8, 0) };
        Assert.Equal(expected / 2, Sizer.Fraction(half, risk, view), 1e-9);
    }

    [Fact]
    public void A_snapshot_in_the_middle_changes_nothing()
    {
        var risk = RiskOptions.Off with
        {
            CoolDownStop = 2 * Interval.Hour.Nanoseconds,
            WeeklyLoss = 0.5,
            Portfolio = new PortfolioLimits(Gross: 3, Correlated: 1.5, ValueAtRisk: 0.5)
            {
                Window = 30,
                LeastReturns = 20,
            },
            Regimes = [new RegimeFactor(MarketRegime.Ranging, "value_at_risk", 0.5)],
        };
        var filters = new SignalFilters
        {
            CoolDownLoss = 2,
            Outlook = new OutlookOptions { Trend = 64 * Interval.Hour.Nanoseconds },
        };
        var (whole, split) = (new TradedAccount(risk, filters, count: 2), new TradedAccount(risk, filters, count: 2));
        for (var i = 0; i < 120; i++)
        {
            double[] prices = [100 + 3 * Math.Sin(0.7 * i) + 0.1 * i, 50 + 2 * Math.Cos(0.5 * i)];
            foreach (var account in (TradedAccount[])[whole, split])
            {
                account.Step(
                    prices,
                    i % 4 == 0 ? [0, 1] : [],
                    () =>
                    {
                        account.Trader.On(Seen(account, (MarketRegime)(i % 7)));
                        account.Trader.On(new FundingSeen(1, account.Now, 0.0001 * i));
                    }
                );
            }
            var fresh = new TradedAccount(risk, filters, count: 2);
            fresh.Trader.ReadSnapshot(split.Snapshot());
            Assert.Equal(split.Trader.HashState(), fresh.Trader.HashState());
            split.Trader.ReadSnapshot(fresh.Snapshot());
            Assert.Equal(whole.Trader.HashState(), split.Trader.HashState());
        }
        Assert.True(whole.Trader.Ledger.Count > 4, $"{whole.Trader.Ledger.Count} entries");
        Assert.False(double.IsNaN(whole.Trader.RiskView.Portfolio!.CurrentValueAtRisk));
    }

    [Fact]
    public void Entries_of_several_symbols_stay_within_the_gross_exposure()
    {
        var risk = RiskOptions.Off with { Portfolio = new PortfolioLimits(Gross: 1.5) };
        var account = new TradedAccount(risk, count: 2);
        account.Step([100, 50], [0, 1]);
        account.Step([100, 50], []);
        // 10,000 for the first, 5,000 left for the second.
        Assert.Equal((Whole, Whole), (account.Held(), account.Held(1)));
        var cut = Assert.Single(account.Events);
        Assert.Equal(("gross_exposure", "reduce", "S1"), (cut.Rule, cut.Action, cut.Symbol));
    }

    private static (EntryFilter Filter, InstrumentState Market) Filter(SignalFilters filters, double spread)
    {
        var desk = new DeskOptions(0, Interval.Hour, new SignalOptions(), new SizingOptions()) { Filters = filters };
        var spec = InstrumentSpec.Permissive("S");
        var market = new InstrumentState(spec, Interval.Hour);
        var end = TradedAccount.Start + Interval.Hour.Nanoseconds;
        market.Add(new Bar(TradedAccount.Start, end, 1, 1, 1, 1) { Spread = spread });
        var options = new TraderOptions([spec], [desk], Interval.Hour, RiskOptions.Off);
        return (new EntryFilter(options, desk, market), market);
    }

    private static RegimeSeen Seen(TradedAccount account, MarketRegime regime) => new(0, account.Now, regime);

    private static Quantity Entered(
        SignalFilters filters,
        Action<TradedAccount>? before = null,
        SizingOptions? sizing = null
    )
    {
        var account = new TradedAccount(RiskOptions.Off, filters, sizing);
        account.Step([100], [0], () => before?.Invoke(account));
        account.Step([100], []);
        return account.Held();
    }
}
