using Riposte.Core.Market;
using Riposte.Core.Time;

namespace Riposte.Tests.Unit.Features.Derivatives;

/// <summary>Features of derivatives against sheets worked out by hand.</summary>
public sealed class DerivativesSheetTests
{
    private const double U = double.NaN;
    private static readonly Instant Start = Instant.FromDate(2024, 1, 1);

    [Fact]
    public void Funding_over_whole_settlement_intervals_is_the_sum_of_their_rates()
    {
        // Two settlement intervals of eight hours, 0.01 % and -0.03 %.
        var rates = Enumerable.Range(0, 16).Select(hour => hour < 8 ? 0.0001 : -0.0003).ToArray();
        var table = FeatureRun.Table(Interval.Hour, Start, (Input.FundingRate, rates));
        Assert.Equal(-0.0002, FeatureRun.Of("funding_sum(16,8)", table)[0][15], 15);
        Assert.Equal(0.0001, FeatureRun.Of("funding_sum(8,8)", table)[0][7], 15);
        Assert.Equal(-0.0003 * 3 * 365, FeatureRun.Of("funding_annual(3)", table)[0][15], 15);
        Assert.Equal(-0.0004, FeatureRun.Of("funding_change(8)", table)[0][8], 15);
        Assert.Equal(0.5, FeatureRun.Of("funding_positive_share(16)", table)[0][15]);
        // 8 rates 0.0001, 8 rates -0.0003: mean -0.0001, sample deviation 0.0002 sqrt(16/15).
        Assert.Equal(-Math.Sqrt(15.0 / 16), FeatureRun.Of("funding_z(16)", table)[0][15], 12);
    }

    [Fact]
    public void The_predicted_rate_stands_beside_its_distance_from_the_last_one()
    {
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.FundingRate, [0.0001, 0.0001, U]),
            (Input.PredictedFundingRate, [0.0004, -0.0002, 0.0003])
        );
        var values = FeatureRun.Of("predicted_funding", table);
        FeatureRun.Same([0.0004, -0.0002, 0.0003], values[0]);
        FeatureRun.Same([0.0003, -0.0003, U], values[1]);
    }

    [Fact]
    public void Implied_funding_follows_the_rule_of_the_venue()
    {
        // Premiums 0.3 %, 0, -0.06 % with weights 1, 2, 3: mean 0.02 %, inside the clamp: 0.01 %.
        // Premium 0.3 % alone: 0.3 % - 0.05 % = 0.25 %.
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.Close, [1003, 1000, 999.4]),
            (Input.IndexPrice, [1000, 1000, 1000])
        );
        FeatureRun.Same([U, U, 0.0001], FeatureRun.Of("implied_funding(3)", table)[0]);
        Assert.Equal(0.0025, FeatureRun.Of("implied_funding(1)", table)[0][0], 12);
    }

    [Fact]
    public void Open_interest_is_measured_in_logarithms_deviations_and_place()
    {
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.OpenInterest, [100, 110, 121, 100]),
            (Input.OpenInterestValue, [1000, 1100, 1210, 0]),
            (Input.QuoteVolume, [500, 600, 605, 700])
        );
        FeatureRun.Same(
            [U, Math.Log(1.1), Math.Log(1.1), Math.Log(100 / 121.0)],
            FeatureRun.Of("open_interest_change(1)", table)[0]
        );
        FeatureRun.Same([U, U, 1, 0], FeatureRun.Of("open_interest_position(3)", table)[0]);
        // 100, 110, 121: mean 331/3, squares of deviations 94.89 + 0.11 + 113.78 sum to 662/3.
        var deviation = Math.Sqrt(662.0 / 3 / 2);
        Assert.Equal((121 - 331.0 / 3) / deviation, FeatureRun.Of("open_interest_z(3)", table)[0][2], 12);
        FeatureRun.Same([U, 1, 1205 / 1210.0, U], FeatureRun.Of("open_interest_turnover(2)", table)[0]);
    }

    [Fact]
    public void The_quadrant_names_who_opens_and_who_closes()
    {
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.Close, [100, 110, 120, 110, 100, 100, U]),
            (Input.OpenInterest, [10, 12, 11, 13, 12, 14, 15])
        );
        FeatureRun.Same([U, 1, 2, 3, 4, 0, U], FeatureRun.Of("price_interest_quadrant(1)", table)[0]);
        var score = FeatureRun.Of("price_interest_score(1)", table);
        FeatureRun.Same([U, Math.Log(1.2), 0, -Math.Log(13.0 / 11), 0, 0, U], score[0]);
        FeatureRun.Same([U, 0, Math.Log(12.0 / 11), 0, -Math.Log(13.0 / 12), 0, U], score[1]);
    }

    [Fact]
    public void Basis_premium_and_divergence_divide_by_different_prices()
    {
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.Close, [102, 99]),
            (Input.MarkPrice, [101, 100]),
            (Input.IndexPrice, [100, 0])
        );
        FeatureRun.Same([0.01, U], FeatureRun.Of("basis", table)[0]);
        FeatureRun.Same([0.02, U], FeatureRun.Of("index_premium", table)[0]);
        FeatureRun.Same([102.0 / 101 - 1, -0.01], FeatureRun.Of("mark_divergence", table)[0]);
    }

    [Fact]
    public void Ratios_are_logarithms_and_differences_show_who_is_longer()
    {
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.AccountsRatio, [1, 2, 0]),
            (Input.TopAccountsRatio, [2, 2, 1]),
            (Input.TopPositionsRatio, [0.5, 4, 1])
        );
        var level = FeatureRun.Of("long_short", table);
        var two = Math.Log(2);
        FeatureRun.Same([0, two, U], level[0]);
        FeatureRun.Same([two, two, 0], level[1]);
        FeatureRun.Same([-two, 2 * two, 0], level[2]);
        var change = FeatureRun.Of("long_short_change(1)", table);
        FeatureRun.Same([U, 3 * two, -2 * two], change[2]);
        var divergence = FeatureRun.Of("trader_divergence", table);
        FeatureRun.Same([two, 0, U], divergence[0]);
        FeatureRun.Same([-two, two, U], divergence[1]);
        FeatureRun.Same([-2 * two, two, 0], divergence[2]);
    }

    [Fact]
    public void Liquidations_are_shares_of_what_was_traded_and_of_what_is_open()
    {
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.LongLiquidations, [10, 0, 30]),
            (Input.ShortLiquidations, [0, 20, 0]),
            (Input.QuoteVolume, [100, 100, 0]),
            (Input.OpenInterestValue, [1000, 2000, 4000])
        );
        var share = FeatureRun.Of("liquidation_share(2)", table);
        FeatureRun.Same([U, 0.05, 0.3], share[0]);
        FeatureRun.Same([U, 0.1, 0.2], share[1]);
        FeatureRun.Same([U, 0.015, 0.0125], FeatureRun.Of("liquidated_interest(2)", table)[0]);
        // Weight 2 / 3 after the mean of the first two: forced 15 then 15 + (30 - 15) 2/3 = 25, traded 100 then 100/3.
        FeatureRun.Same([U, 0.15, 0.75], FeatureRun.Of("liquidation_intensity(2)", table)[0]);
    }

    [Fact]
    public void The_side_of_liquidations_is_unknown_while_nobody_is_liquidated()
    {
        var longs = new double[49];
        var shorts = new double[49];
        (longs[30], shorts[40]) = (30, 10);
        var table = FeatureRun.Table(
            Interval.Hour,
            Start,
            (Input.LongLiquidations, longs),
            (Input.ShortLiquidations, shorts)
        );
        var values = FeatureRun.Of("liquidation_imbalance(24)", table)[0];
        Assert.True(double.IsNaN(values[29]));
        Assert.Equal(-1, values[39]);
        Assert.Equal(-0.5, values[40]);
        // One of 48 values is 30: mean 0.625, sample deviation 30 / sqrt(48).
        Assert.Equal((0 - 0.625) / (30 / Math.Sqrt(48)), FeatureRun.Of("liquidation_burst(48)", table)[0][48], 12);
    }
}
