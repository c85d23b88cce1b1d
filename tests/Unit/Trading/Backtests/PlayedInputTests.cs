using Riposte.Core.Errors;
using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Learning.Contracts;
using Riposte.Learning.Ensembles;
using Riposte.Learning.Labels.Regimes;
using Riposte.Tests.Unit.Trading.Margin;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Positions.Options;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Unit.Trading.Backtests;

/// <summary>What a back-test refuses, what it makes of its input, and which bars it plays.</summary>
public sealed class PlayedInputTests
{
    private static readonly MarketInput Minutes = BacktestStage.Market("TEST", 0, BacktestStage.Flat);

    private static readonly DeskInput Desk = BacktestStage.Desk(0);

    // Hours 0 to 2000 of one market, 100 to 2200 of the other; 768 hours are 32 days.
    [Theory]
    [InlineData(1000.5, 1500.5, 233, 1001, 1501)]
    [InlineData(1000, 1500, 232, 1000, 1500)]
    [InlineData(500, 600, 0, 500, 600)]
    [InlineData(-10, 50, 0, 0, 50)]
    [InlineData(2100, 5000, 1332, 2100, 2200)]
    [InlineData(20, 10, 0, 20, 20)]
    [InlineData(5000, 6000, 1432, 2200, 2200)]
    public void What_is_played_begins_and_ends_with_the_input_after_32_days_of_warming_up(
        double start,
        double end,
        long warm,
        long first,
        long behind
    )
    {
        MarketInput Hours(int from, int count) =>
            BacktestStage.Market(
                BacktestStage.Table("TEST", Interval.Hour, from * 60, [.. Enumerable.Repeat<double[]>([100], count)])
            );
        var input = BacktestStage.Account(0, [Hours(100, 2100), Hours(0, 2000)], Desk) with
        {
            Start = BacktestStage.At(start * 60),
            End = BacktestStage.At(end * 60),
        };
        var zero = Interval.Hour.BarNumber(BacktestStage.Start);
        Assert.Equal((zero + warm, zero + first, zero + behind), Backtester.Span(input));
    }

    [Fact]
    public void Without_a_market_or_without_a_desk_nothing_is_played()
    {
        Assert.Throws<ArgumentException>(() => Run([], Desk));
        Assert.Throws<ArgumentException>(() => Run([Minutes]));
    }

    [Fact]
    public void Bars_of_different_lengths_are_not_played_together()
    {
        var hours = BacktestStage.Market(BacktestStage.Table("B", Interval.Hour, 0, [100]));
        var error = Assert.Throws<ArgumentException>(() => Run([Minutes, hours], Desk));
        Assert.Contains("cannot be played together", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(45, false)]
    [InlineData(120, false)]
    [InlineData(30, true)]
    [InlineData(20, true)]
    public void Finer_bars_are_a_whole_part_of_a_bar(int seconds, bool isTaken)
    {
        var finer = new Interval(seconds * 1_000_000_000L);
        var market = Minutes with { Detail = BacktestStage.Table("TEST", finer, 0, [100]) };
        var error = Record.Exception(() => Run([market], Desk));
        Assert.Equal(isTaken, error is not ArgumentException);
    }

    [Theory]
    [InlineData("1m", true)]
    [InlineData("5m", true)]
    [InlineData("30s", false)]
    [InlineData("90s", false)]
    [InlineData("1M", false)]
    public void A_decision_bar_is_made_of_whole_bars_and_is_no_month(string interval, bool isTaken)
    {
        var length = interval == "90s" ? new Interval(90_000_000_000) : Interval.Parse(interval);
        var error = Record.Exception(() => Run([Minutes], Desk with { DecisionInterval = length }));
        Assert.Equal(isTaken, error is not ArgumentException);
    }

    // The bar of minute 5 closes at 10. Known later, or the close of no bar of five minutes: no decision.
    [Theory]
    [InlineData(5, 10, true)]
    [InlineData(5, 15, false)]
    [InlineData(0, 10, false)]
    [InlineData(6, 11, false)]
    public void A_decision_is_known_at_the_close_of_its_bar(double bar, double knownAt, bool isTaken)
    {
        var signal = new TargetSignal(0, BacktestStage.At(bar), BacktestStage.At(knownAt), TargetSide.Long);
        var prediction = BacktestStage.Rise(0) with { Bar = signal.Bar, KnownAt = signal.KnownAt };
        var five = BacktestStage.Desk(0) with { DecisionInterval = Interval.Parse("5m") };
        var ofSignal = Record.Exception(() => Run([Minutes], five with { Signals = new[] { signal } }));
        Assert.Equal(isTaken, ofSignal is not ArgumentException);
        var ofModel = Record.Exception(() => Run([Minutes], five with { Predictions = new[] { prediction } }));
        Assert.Equal(isTaken, ofModel is not ArgumentException);
    }

    [Fact]
    public void Decisions_rise_in_time_predictions_and_signals_each_for_itself()
    {
        TargetSignal Long(int bar) => BacktestStage.Want(bar, TargetSide.Long);
        void Play(Prediction[] predictions, params TargetSignal[] signals) =>
            Run([Minutes], Desk with { Predictions = predictions, Signals = signals });
        Play([BacktestStage.Rise(3), BacktestStage.Rise(4)], Long(1), Long(2));
        Assert.Throws<ArgumentException>(() => Play([], Long(2), Long(2)));
        Assert.Throws<ArgumentException>(() => Play([], Long(2), Long(1)));
        Assert.Throws<ArgumentException>(() => Play([BacktestStage.Rise(2), BacktestStage.Rise(2)]));
        Assert.Throws<ArgumentException>(() => Play([BacktestStage.Rise(2), BacktestStage.Rise(1)]));
    }

    [Fact]
    public void Costs_by_volume_need_it_in_all_bars_and_other_costs_do_not()
    {
        var byVolume = new CostSchedule(0, 0, new SlippageOptions(0) { Kind = SlippageKind.VolumeShare });
        var byShare = new CostSchedule(0, 0, new SlippageOptions(0)) { MaxVolumeShare = 0.5 };
        var filled = WithVolume(Minutes.Bars);
        var fine = BacktestStage.Table("TEST", Interval.Parse("30s"), 0, [100]);
        foreach (var costs in (CostSchedule[])[byVolume, byShare])
        {
            var market = Minutes with { Costs = costs };
            var error = Assert.Throws<UserException>(() => Run([market], Desk));
            Assert.Contains("have no volume", error.What, StringComparison.Ordinal);
            Assert.Throws<UserException>(() => Run([market with { Detail = WithVolume(fine) }], Desk));
            Assert.Throws<UserException>(() => Run([market with { Bars = filled, Detail = fine }], Desk));
            Run([market with { Bars = filled }], Desk);
            Run([market with { Bars = filled, Detail = WithVolume(fine) }], Desk);
        }
        Run([Minutes with { Detail = fine }], Desk);
    }

    // A hundredfold account, its coins at the lowest price, and the hundredfold highest price stay below 90 billion;
    // a price is at least a hundred steps of 1e-8.
    [Theory]
    [InlineData(8.9e8, 1, 100, 100, true)]
    [InlineData(9e8, 1, 100, 100, false)]
    [InlineData(8.9e8, 0.5, 100, 100, true)]
    [InlineData(3e8, 3, 100, 100, false)]
    [InlineData(2.9e8, 3, 100, 100, true)]
    [InlineData(1e6, 1, 0.00112, 100, true)]
    [InlineData(1e6, 1, 0.00111, 100, false)]
    [InlineData(1000, 1, 100, 8.9e8, true)]
    [InlineData(1000, 1, 100, 9e8, false)]
    [InlineData(100, 1, 1e-6, 100, true)]
    [InlineData(100, 1, 9.9e-7, 100, false)]
    public void What_cannot_be_counted_exactly_is_refused_before_it_is_played(
        double capital,
        double leverage,
        double low,
        double high,
        bool isTaken
    )
    {
        // The wildest bar is neither the first nor the last; one is missing.
        var wild = BacktestStage.Market("TEST", 0, [100], [100, high, low, 100], [100], [double.NaN], [100]);
        var input = BacktestStage.Account(1, [wild], Desk) with
        {
            Capital = capital,
            Risk = RiskOptions.Off with { MaxLeverage = leverage },
        };
        if (isTaken)
        {
            Backtester.Run(input);
            return;
        }
        var error = Assert.Throws<UserException>(() => Backtester.Run(input));
        Assert.Contains("with a capital of", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_that_hold_no_price_fit_any_account_that_can_be_counted()
    {
        var unknown = BacktestStage.Account(1, [BacktestStage.Market("TEST", 0, [double.NaN])], Desk);
        Assert.Empty(Backtester.Run(unknown).Trades);
        Assert.Throws<UserException>(() => Backtester.Run(unknown with { Capital = 1e9 }));
    }

    [Fact]
    public void A_margin_table_that_counts_later_than_the_start_is_none()
    {
        var table = RoundTiers.Table("TEST", (100_000, 100, 0.005));
        MarginOptions From(double minute) =>
            new(DatedMarginTables.Of([(BacktestStage.At(minute), table)]), MarginMode.Cross, 1, Ratio.FromDouble(0));
        var input = BacktestStage.Account(5, [Minutes], Desk);
        Backtester.Run(input with { Margin = From(0) });
        Assert.Throws<UserException>(() => Backtester.Run(input with { Margin = From(1) }));
    }

    [Fact]
    public void A_strategy_on_one_market_is_an_account_with_all_that_was_said_of_it()
    {
        var table = RoundTiers.Table("TEST", (100_000, 100, 0.005));
        var options = new BacktestOptions(
            777,
            new CostSchedule(0.1, 0.2),
            new SignalOptions(0.3),
            new SizingOptions(Fraction: 0.4),
            RiskOptions.Off with
            {
                DailyLoss = 0.5,
            },
            Minutes.Instrument,
            IgnoreHalts: true
        )
        {
            Margin = new MarginOptions(
                DatedMarginTables.Of([(BacktestStage.Start, table)]),
                MarginMode.Cross,
                1,
                Ratio.FromDouble(0)
            ),
            Position = new PositionOptions { SignalFade = 0.6 },
            Filters = new SignalFilters { MaxSpread = 0.7 },
        };
        var input = new BacktestInput(
            Minutes.Bars,
            Interval.Parse("5m"),
            FundingTable.Constant(0.01, BacktestStage.Start, BacktestStage.At(1)),
            new[] { BacktestStage.Rise(1) },
            BacktestStage.At(1),
            BacktestStage.At(9),
            new[] { BacktestStage.At(2) },
            options
        )
        {
            Signals = new[] { BacktestStage.Want(3, TargetSide.Short) },
            Regimes = new[] { new RegimeSeen(0, BacktestStage.At(4), MarketRegime.Ranging) },
            Uncertainty = new[] { new PredictionUncertainty(BacktestStage.At(1), 0.1, 0.2, 1) },
            Detail = BacktestStage.Table("TEST", Interval.Parse("20s"), 0, [100]),
            Timing = FillTiming.SignalClose,
        };
        var market = new MarketInput(input.Bars, input.Funding, options.Instrument, options.Costs)
        {
            Detail = input.Detail,
            Regimes = input.Regimes,
        };
        var desk = new DeskInput(0, input.DecisionInterval, input.Predictions, options.Signal, options.Sizing)
        {
            Signals = input.Signals,
            Position = options.Position,
            Uncertainty = input.Uncertainty,
            Filters = options.Filters,
        };
        var account = input.ToAccount();
        Assert.Equal([market], account.Markets);
        Assert.Equal([desk], account.Desks);
        Assert.Equal(
            new AccountInput(
                account.Markets,
                account.Desks,
                BacktestStage.At(1),
                BacktestStage.At(9),
                input.FoldStarts,
                777,
                options.Risk
            )
            {
                Timing = FillTiming.SignalClose,
                Margin = options.Margin,
                IgnoreHalts = true,
            },
            account
        );
    }

    private static void Run(MarketInput[] markets, params DeskInput[] desks) =>
        Backtester.Run(BacktestStage.Account(5, markets, desks));

    private static MarketTable WithVolume(MarketTable bars)
    {
        var columns = bars.Columns.ToDictionary(one => one, one => bars[one].ToArray());
        columns[Input.Volume] = [.. Enumerable.Repeat(1000.0, bars.Count)];
        return new MarketTable(bars.Symbol, bars.Interval, bars.FirstBar, columns);
    }
}
