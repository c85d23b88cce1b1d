using Riposte.Core.Market;
using Riposte.Core.Market.Book;
using Riposte.Core.Market.Updates;
using Riposte.Core.Money;
using Riposte.Trading.Fills.Slippage;

namespace Riposte.Tests.Unit.Trading.Fills;

public sealed class BookCalibrationTests
{
    [Fact]
    public void Sizes_are_walked_level_by_level_on_both_sides()
    {
        // Middle 100, half spread 1 %. Bids 1 at 99 and 10 at 98; asks 2 at 101 and 10 at 102.
        // 50: bought at 101 and sold at 99: 1 % each.
        // 300: bought 2 at 101 (202) and 98/102 at 102: 300 / (2 + 98/102) = 101.3245...; sold 1 at 99 and 201/98 at 98:
        // 300 / (1 + 201/98) = 98.3277...
        var calibration = new BookCalibration([50, 300]);
        Assert.True(calibration.Add(Book()));
        var bought = 300 / (2 + 98.0 / 102) / 100 - 1;
        var sold = 1 - 300 / (1 + 201.0 / 98) / 100;
        var curve = calibration.Curve();
        Assert.Equal(0.01, calibration.HalfSpread, 1e-15);
        Assert.Equal(50, curve[0].Notional);
        Assert.Equal(0.01, curve[0].Cost, 1e-14);
        Assert.Equal(300, curve[1].Notional);
        Assert.Equal((bought + sold) / 2, curve[1].Cost, 1e-14);
    }

    [Fact]
    public void A_size_that_some_book_is_too_thin_for_is_left_out_with_all_larger_ones()
    {
        // The bids hold 1,079, the asks 1,222.
        var calibration = new BookCalibration([100, 1079, 1080, 1200]);
        calibration.Add(Book());
        Assert.Equal([100.0, 1079], calibration.Curve().Select(point => point.Notional));
    }

    // One bid of 1 at 99 and three asks, or the mirror of it: 200 is there on one side alone, 90 on both.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_side_is_walked_over_its_own_levels(bool hasFewBids)
    {
        var (bids, asks) = hasFewBids
            ? (new[] { Level("99", 1) }, new[] { Level("101", 1), Level("102", 1), Level("103", 1) })
            : (new[] { Level("99", 1), Level("98", 1), Level("97", 1) }, new[] { Level("101", 1) });
        var book = new OrderBook();
        book.Load(bids, asks, 10);
        var calibration = new BookCalibration([90, 200]);
        Assert.True(calibration.Add(book));
        var point = Assert.Single(calibration.Curve());
        Assert.Equal(90, point.Notional);
        Assert.Equal(0.01, point.Cost, 1e-14);
    }

    [Fact]
    public void Books_without_a_side_or_crossed_do_not_count()
    {
        var calibration = new BookCalibration([50]);
        Assert.False(calibration.Add(new OrderBook()));
        var crossed = new OrderBook();
        crossed.Load([Level("101", 1)], [Level("100", 1)], 10);
        Assert.False(calibration.Add(crossed));
        Assert.Empty(calibration.Curve());
        Assert.True(double.IsNaN(calibration.HalfSpread));
    }

    [Fact]
    public void Books_are_averaged()
    {
        // Middle 100 both times; half spreads 1 % and 3 %.
        var calibration = new BookCalibration([50, 2000]);
        var wide = new OrderBook();
        wide.Load([Level("97", 10)], [Level("103", 10)], 10);
        Assert.True(calibration.Add(Book()));
        Assert.True(calibration.Add(wide));
        Assert.Equal(2, calibration.Books);
        Assert.Equal(0.02, calibration.HalfSpread, 1e-15);
        // 50 cost 1 % and 3 %; no book holds 2,000.
        Assert.Equal(0.02, Assert.Single(calibration.Curve()).Cost, 1e-14);
        // One of two books is too thin for 1,000.
        var thin = new BookCalibration([1000]);
        thin.Add(Book());
        thin.Add(wide);
        Assert.Empty(thin.Curve());
    }

    [Fact]
    public void What_it_finds_is_a_curve_that_slippage_can_use()
    {
        var calibration = new BookCalibration([50, 300, 900]);
        calibration.Add(Book());
        var options = new SlippageOptions(0) { Kind = SlippageKind.Book, Book = calibration.Curve() };
        var model = SlippageModels.Of(options);
        Assert.Equal(0.01, model.Of(new SlippageView(0.5, 100, 1, 0, 0, 1)), 1e-14);
    }

    [Fact]
    public void Sizes_out_of_order_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new BookCalibration([]));
        Assert.Throws<ArgumentException>(() => new BookCalibration([0, 1]));
        Assert.Throws<ArgumentException>(() => new BookCalibration([2, 2]));
    }

    private static OrderBook Book()
    {
        var book = new OrderBook();
        book.Load([Level("99", 1), Level("98", 10)], [Level("101", 2), Level("102", 10)], 10);
        return book;
    }

    private static BookLevel Level(string price, double quantity) => new(Price.Parse(price), quantity);
}
