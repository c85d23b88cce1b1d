using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Testkit.Features;
using static Riposte.Tests.Unit.Features.Book.BookSheet;

namespace Riposte.Tests.Unit.Features.Book;

public sealed class VolumeBucketTests
{
    private const int Day = 24;

    // Hours of 10 coins: 240 a day, buckets of 24 at ten a day, that is 2.4 bars. All bars balanced but five of the fifth
    // day: bought 10, sold 10, bought 10, bought 10, sold 10.
    //   bucket 1: +10 −10 + 0.4 × 10 = 4 of 24
    //   bucket 2: 0.6 × 10 + 10 − 0.8 × 10 = 8 of 24
    [Fact]
    public void Two_buckets_split_bars_exactly()
    {
        var values = Vpin("vpin(10,2)", Sheet());

        Assert.Equal(double.NaN, values[4 * Day - 1]);
        Assert.Equal(0, values[4 * Day + 1]);
        Assert.Equal((0 + 4) / 24.0 / 2, values[4 * Day + 2], 1e-15);
        Assert.Equal((0 + 4) / 24.0 / 2, values[4 * Day + 3], 1e-15);
        Assert.Equal((4 + 8) / 24.0 / 2, values[4 * Day + 4], 1e-15);
    }

    // After 50 coins 2 lie in the third bucket. A bar of 1,000, all bought, gives it 22 and fills 40 more; 18 are left, to
    // which 6 of the next, balanced bar come.
    [Fact]
    public void A_bar_of_many_buckets_fills_them_all()
    {
        var (volume, bought) = Sheet();
        (volume[4 * Day + 5], bought[4 * Day + 5]) = (1000, 1000);
        var values = Vpin("vpin(10,2)", (volume, bought));
        Assert.Equal(1, values[4 * Day + 5]);
        Assert.Equal((1 + 18 / 24.0) / 2, values[4 * Day + 6], 1e-12);
    }

    [Fact]
    public void Buckets_begin_anew_at_midnight()
    {
        var (volume, bought) = Sheet();
        // 235 coins: nine buckets of 24 and one that midnight cuts off, with 5 bought coins inside.
        (volume[4 * Day - 1], bought[4 * Day - 1]) = (5, 5);
        var values = Vpin("vpin(10,2)", (volume, bought));
        // A bucket of the fifth day is 23.5: 10 bought, 10 sold, 3.5 bought, nothing of those 5.
        Assert.Equal(0, values[4 * Day + 1]);
        Assert.Equal(3.5 / 23.5 / 2, values[4 * Day + 2], 1e-15);
    }

    [Fact]
    public void A_missing_bar_is_unknown_and_breaks_the_bucket_it_fell_into()
    {
        var (volume, bought) = Sheet();
        (volume[4 * Day + 1], bought[4 * Day + 1]) = (double.NaN, double.NaN);
        var values = Vpin("vpin(10,2)", (volume, bought));
        Assert.Equal(double.NaN, values[4 * Day + 1]);
        // Bars 2, 3 and 0.4 of bar 4: +10 +10 −4 = 16 of 24.
        Assert.Equal((0 + 16) / 24.0 / 2, values[4 * Day + 4], 1e-15);
    }

    // Eleven bars of the fourth day are left: 110 coins, four buckets of 24, and no size for the fifth day. On the sixth the
    // window of ten reaches back to the fourth: with six new buckets, 144 coins, it is full again.
    [Fact]
    public void A_day_of_which_half_is_missing_gives_no_size()
    {
        var (volume, bought) = Sheet();
        volume.AsSpan(3 * Day, 13).Fill(double.NaN);
        var values = Vpin("vpin(10,10)", (volume, bought));
        Assert.Equal(0, values[5 * Day - 1]);
        Assert.Equal(double.NaN, values[5 * Day]);
        Assert.Equal(double.NaN, values[5 * Day + 13]);
        Assert.Equal(0, values[5 * Day + 14]);
    }

    [Fact]
    public void Bulk_classification_takes_the_side_from_the_price()
    {
        var table = SampleMarket.Clean(4, 96 * 8, 0, Interval.Parse("15m"));
        var bulk = GoldenFile.Compute(table, "bulk_vpin(50,50,50)");
        var change = GoldenFile.Compute(table, "log_return(1)");
        var deviation = GoldenFile.Compute(table, "volatility(50)");
        var bought = new double[table.Count];
        for (var i = 0; i < table.Count; i++)
        {
            var share = deviation[i] == 0 ? 0.5 : Core.Numerics.NormalShare.Below(change[i] / deviation[i]);
            bought[i] = table[Input.Volume][i] * share;
        }
        var known = SampleMarket.With(table, columns => bought.CopyTo(columns[Input.TakerBuyVolume], 0));
        var plain = GoldenFile.Compute(known, "vpin(50,50)");
        var compared = 0;
        for (var i = 4 * 96 + 50; i < table.Count; i++)
        {
            Assert.Equal(plain[i], bulk[i], 1e-10);
            compared++;
        }
        Assert.Equal(334, compared);
    }

    private static (double[] Volume, double[] Bought) Sheet()
    {
        var volume = Enumerable.Repeat(10.0, 6 * Day).ToArray();
        var bought = Enumerable.Repeat(5.0, 6 * Day).ToArray();
        new double[] { 10, 0, 10, 10, 0 }.CopyTo(bought, 4 * Day);
        return (volume, bought);
    }

    private static double[] Vpin(string output, (double[] Volume, double[] Bought) sheet) =>
        GoldenFile.Compute(
            Table(
                Interval.Hour,
                sheet.Volume.Length,
                (Input.Volume, sheet.Volume),
                (Input.TakerBuyVolume, sheet.Bought)
            ),
            output
        );
}
