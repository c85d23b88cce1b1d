using Riposte.Core.Market;
using Riposte.Core.Numerics;
using static Riposte.Tests.Unit.Features.Book.BookSheet;

namespace Riposte.Tests.Unit.Features.Book;

/// <summary>Features of the book on tables small enough for a sheet of paper; the numbers are worked out where they
/// stand.</summary>
public sealed class HandSheetTests
{
    // Signed volume 2, −2, 3 (mean 1; deviations 1, −3, 2; squares 14) against returns ln 1.01, −ln 1.01, ln 1.02.
    [Fact]
    public void Kyle_of_three_bars()
    {
        (Input, double[])[] sheet =
        [
            (Input.Close, [100, 101, 100, 102]),
            (Input.Volume, [1, 10, 10, 5]),
            (Input.TakerBuyVolume, [1, 6, 4, 4]),
        ];
        var slope = (Math.Log(1.01) + 3 * Math.Log(1.01) + 2 * Math.Log(1.02)) / 14;
        Assert.Equal(slope, Last("kyle_lambda(3)", sheet), 1e-15);
        Assert.Equal(slope * Math.Sqrt(14 / 3.0), Last("kyle_impact(3)", sheet), 1e-15);
    }

    [Fact]
    public void Hasbrouck_of_three_bars()
    {
        (Input, double[])[] sheet = [(Input.Close, [100, 101, 100, 102]), (Input.SignedRootVolume, [0, 2, -2, 3])];
        var slope = (4 * Math.Log(1.01) + 2 * Math.Log(1.02)) / 14;
        Assert.Equal(slope, Last("hasbrouck_lambda(3)", sheet), 1e-15);
        Assert.Equal(slope * Math.Sqrt(14 / 3.0), Last("hasbrouck_impact(3)", sheet), 1e-15);
    }

    // Products −0.0003 and +0.0001 over 3 and 5 trades: c = −0.0002 / 8 = −0.000025, its root 0.005.
    [Fact]
    public void Roll_of_two_bars()
    {
        (Input, double[])[] sheet =
        [
            (Input.PriceChangeProducts, [-0.0003, 0.0001]),
            (Input.PriceChangeSquares, [0.0005, 0.0003]),
            (Input.TradeEvents, [3, 5]),
        ];
        Assert.Equal(0.01, Last("trade_roll_spread(2)", sheet), 1e-15);
        Assert.Equal(-0.25, Last("price_bounce(2)", sheet), 1e-15);
        Assert.Equal(0, Last("trade_roll_spread(1)", sheet));
    }

    [Fact]
    public void Order_flow_of_two_bars()
    {
        (Input, double[])[] sheet =
        [
            (Input.OrderFlow, [10, -4]),
            (Input.BidQuantity, [2, 5]),
            (Input.AskQuantity, [4, 1]),
        ];
        // Queues of (2 + 4) / 2 and (5 + 1) / 2: 3.
        Assert.Equal(2, Last("order_flow_imbalance(2)", sheet));
        Assert.Equal(-4 / 3.0, Last("order_flow_imbalance(1)", sheet), 1e-15);
        Assert.Equal((-2 / 6.0 + 4 / 6.0) / 2, Last("queue_imbalance(2)", sheet), 1e-15);
    }

    // Flow 1, 3, 2 queues and middles 100, 100, 102, 101: returns 0, ln 1.02, ln (101 / 102).
    [Fact]
    public void Order_flow_against_the_middle()
    {
        (Input, double[])[] sheet =
        [
            (Input.OrderFlow, [0, 1, 3, 2]),
            (Input.BidQuantity, [1, 1, 1, 1]),
            (Input.AskQuantity, [1, 1, 1, 1]),
            (Input.BidPrice, [99, 99, 101, 100]),
            (Input.AskPrice, [101, 101, 103, 102]),
        ];
        var (up, down) = (Math.Log(1.02), Math.Log(101 / 102.0));
        var mean = (up + down) / 3;
        var slope = up / 2;
        Assert.Equal(slope, Last("order_flow_impact(3)", sheet), 1e-15);
        var squares = mean * mean + (up - mean) * (up - mean) + (down - mean) * (down - mean);
        Assert.Equal(slope * slope * 2 / squares, Last("order_flow_fit(3)", sheet), 1e-14);
        Assert.Equal(Math.Log(1.01), Last("middle_return(3)", sheet), 1e-15);
    }

    [Fact]
    public void The_book_at_a_close()
    {
        (Input, double[])[] sheet =
        [
            (Input.BidPrice, [99]),
            (Input.AskPrice, [101]),
            (Input.BidQuantity, [3]),
            (Input.AskQuantity, [1]),
            (Input.BidDepth5, [10]),
            (Input.AskDepth5, [30]),
            (Input.BidDepth20, [60]),
            (Input.AskDepth20, [40]),
            (Input.BidReach20, [0.02]),
            (Input.AskReach20, [0.04]),
            (Input.Volume, [50]),
            (Input.Close, [101]),
        ];
        Assert.Equal(0.02, Last("quoted_spread", sheet), 1e-15);
        Assert.Equal(0.01, Last("middle_distance", sheet), 1e-15);
        // (101 × 3 + 99 × 1) / 4 = 100.5.
        Assert.Equal(0.005, Last("micro_price", sheet), 1e-15);
        Assert.Equal(0.5, Last("queue_imbalance(1)", sheet));
        Assert.Equal(-0.5, Last("book_imbalance.five", sheet));
        Assert.Equal(0.2, Last("book_imbalance.twenty", sheet), 1e-15);
        Assert.Equal(30, Last("depth_slope.bid", sheet), 1e-12);
        Assert.Equal(10, Last("depth_slope.ask", sheet), 1e-12);
        Assert.Equal(0.5, Last("depth_tilt", sheet), 1e-15);
        Assert.Equal(1 / 6.0, Last("depth_concentration.bid", sheet), 1e-15);
        Assert.Equal(0.75, Last("depth_concentration.ask", sheet), 1e-15);
        Assert.Equal(2, Last("depth_turnover(1)", sheet));
    }

    [Fact]
    public void Spreads_and_single_trades_of_two_bars()
    {
        (Input, double[])[] sheet =
        [
            (Input.EffectiveSpreads, [3, 1]),
            (Input.EffectiveVolume, [1000, 3000]),
            (Input.RealisedSpreads, [2, -1]),
            (Input.RealisedVolume, [1500, 2500]),
            (Input.TradeEvents, [10, 30]),
            (Input.SignSum, [4, 6]),
            (Input.SignProducts, [5, 15]),
            (Input.TickSignSum, [-10, 2]),
            (Input.QuoteUpdates, [100, 60]),
            (Input.RootVolumeChanges, [0.3, 0.1]),
            (Input.QuoteVolume, [1000, 3000]),
            (Input.BidDepth20, [20, 30]),
            (Input.AskDepth20, [20, 50]),
        ];
        Assert.Equal(0.001, Last("effective_spread(2)", sheet), 1e-17);
        Assert.Equal(0.00025, Last("realised_spread(2)", sheet), 1e-17);
        Assert.Equal(0.00075, Last("impact_spread(2)", sheet), 1e-17);
        Assert.Equal(0.25, Last("sign_imbalance(2)", sheet));
        Assert.Equal(0.5, Last("sign_persistence(2)", sheet));
        Assert.Equal(-0.2, Last("tick_imbalance(2)", sheet), 1e-15);
        Assert.Equal(0.25, Last("trades_per_quote(2)", sheet));
        Assert.Equal(160 / 120.0, Last("quote_rate(2)", sheet), 1e-15);
        // λ = 0.4 / 4000, mean trade 4000 / 40 = 100, its root 10.
        Assert.Equal(0.001, Last("trade_impact(2)", sheet), 1e-17);
        Assert.Equal(80 / 60.0, Last("depth_ratio(2)", sheet), 1e-15);
    }

    [Fact]
    public void Spread_over_time_of_five_bars()
    {
        (Input, double[])[] sheet = [(Input.SpreadTime, [0.1, 0, 0, 0.3, 0.2]), (Input.QuotedTime, [60, 0, 0, 60, 30])];
        Assert.Equal(0.6 / 150, Last("mean_spread(5)", sheet), 1e-17);
    }

    // Counts 4, 2, then 8: mean 3 of the first two; half-life 2 gives the newest 1 − 2^−½.
    [Fact]
    public void Intensity_of_three_bars()
    {
        (Input, double[])[] sheet = [(Input.Trades, [240, 120, 480])];
        var weight = 1 - Math.Sqrt(0.5);
        Assert.Equal(3 + weight * 5, Last("trade_intensity(2)", sheet), 1e-14);
        // With half-life 1 the newest weighs a half: 4, then 3, then 5.5.
        Assert.Equal(5.5 / (3 + weight * 5), Last("intensity_ratio(1,2)", sheet), 1e-14);
    }

    [Theory]
    [InlineData(-2, 0.02275013194817922)]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(0, 0.5)]
    [InlineData(0.5, 0.6914624612740131)]
    [InlineData(1.96, 0.9750021048517795)]
    [InlineData(3, 0.9986501019683699)]
    [InlineData(-8, 6.220960574271785e-16)]
    [InlineData(-40, 0)]
    [InlineData(40, 1)]
    public void The_normal_distribution_has_the_values_of_the_c_library(double x, double share) =>
        Assert.Equal(share, NormalShare.Below(x), 1e-15);
}
