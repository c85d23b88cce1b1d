using Riposte.Core.Market;
using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Core.Workers;
using Riposte.Learning.Contracts;
using Riposte.Runtime.Backtests;
using Riposte.Trading.Backtest;
using Riposte.Trading.Events;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;
using Riposte.Trading.Risk;
using Riposte.Trading.Sizing;

namespace Riposte.Tests.Edge.Runtime;

public sealed class CostConventionTests
{
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    /// <summary>Signals that stay what they are.</summary>
    private sealed class Fixed(AccountInput input) : IPlayable
    {
        public AccountInput Input => input;

        public IReadOnlyList<string> Notes => [];

        public bool Decides => false;

        public AccountInput On(IReadOnlyList<MarketInput> markets, CancellationToken cancel) =>
            input with
            {
                Markets = [.. markets],
            };

        public AccountInput Remade(IReadOnlyList<MarketInput> markets, CancellationToken cancel) => On(markets, cancel);
    }

    private static AccountInput Long(double fraction, CostSchedule costs, params double[] closes)
    {
        double[] opens = [closes[0], .. closes[..^1]];
        var bars = new MarketTable(
            "TEST",
            Interval.Hour,
            Interval.Hour.BarNumber(Start),
            new Dictionary<Input, double[]>
            {
                [Core.Market.Input.Open] = opens,
                [Core.Market.Input.High] = [.. opens.Zip(closes, Math.Max)],
                [Core.Market.Input.Low] = [.. opens.Zip(closes, Math.Min)],
                [Core.Market.Input.Close] = closes,
            }
        );
        var signal = new TargetSignal(0, Start, bars.KnownAt(0), TargetSide.Long, Fraction: fraction);
        return new AccountInput(
            [new MarketInput(bars, FundingTable.None, InstrumentSpec.Permissive("TEST"), costs)],
            [
                new DeskInput(
                    0,
                    Interval.Hour,
                    ReadOnlyMemory<Prediction>.Empty,
                    new SignalOptions(),
                    new SizingOptions()
                )
                {
                    Signals = new[] { signal },
                },
            ],
            Start,
            bars.KnownAt(bars.Count - 1),
            ReadOnlyMemory<Instant>.Empty,
            10_000,
            RiskOptions.Off with
            {
                MaxLeverage = 10,
            }
        );
    }

    [Fact]
    public void A_fee_and_a_slippage_that_are_named_are_all_there_is_whatever_the_configuration_adds()
    {
        var costs = new CostSchedule(0.0005, 0.0002)
        {
            Spread = 0.01,
            FeeDiscount = 0.5,
            Tiers = [new FeeTier(Start, 0, 0.003, 0.002)],
        };
        var named = new Conventions { Fee = 0.001, Slippage = 0.002 };
        var result = Backtester.Run(named.Apply(Long(0.5, costs, 100, 100, 100)));

        // 50 coins bought at 100.2 and sold at 99.8, each for 0.1 %.
        Assert.Equal(50 * (100.2 + 99.8) * 0.001, result.Fees, 8);
        Assert.Equal(50 * 0.4, result.Slippage, 8);
    }

    [Fact]
    public void Costs_times_a_factor_multiply_the_liquidation_fee_too()
    {
        var table = MarginTable.Of(
            "TEST",
            [new MarginTier(Money.Zero, Money.Parse("1000000"), 20, Ratio.FromDouble(0.01))]
        );
        var input = Long(5, new CostSchedule(0, 0, new SlippageOptions(0)), 100, 100, 70, 70) with
        {
            Margin = new MarginOptions(
                DatedMarginTables.Of([(Start, table)]),
                MarginMode.Cross,
                5,
                Ratio.FromDouble(0.001)
            ),
        };
        var rows = StressRun.Run(
            new Fixed(input),
            new StressOptions([0, 3], [], [], []),
            SerialWorkers.Instance,
            TestContext.Current.CancellationToken
        );

        // 500 long at 100 on 10,000: liquidated at 80 ÷ 0.99 = 80.808080..., fee 500 x 80.80... x 0.1 % = 40.404...
        double[] left = [500 * (80 / 0.99 - 80) - 40.40404, 500 * (80 / 0.99 - 80), 500 * (80 / 0.99 - 80) - 121.21212];
        Assert.Equal(
            left.Select(one => Math.Round(one / 10_000 - 1, 6)),
            rows.Rows.Select(row => Math.Round(row.NetReturn, 6))
        );
    }
}
