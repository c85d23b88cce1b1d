using Riposte.Core.Market.Checks;
using Riposte.Core.Market.Checks.Series;
using Riposte.Core.Market.Checks.Sources;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using static Riposte.Tests.Unit.Market.SeriesChecks.Sample;

namespace Riposte.Tests.Unit.Market.SeriesChecks;

public sealed class SourceComparisonTests
{
    private static readonly SeriesKey First = Key(DataKinds.Bars);
    private static readonly SeriesKey Second = First with { Venue = "coinbase", Symbol = "BTC-USD" };

    /// <summary>Closes of a random walk, the second market with a little noise of its own.</summary>
    private static (SeriesTable First, SeriesTable Second) Markets(int count, double noise, double premium = 0)
    {
        var random = RandomStream.Named(9, "walk");
        var (first, second) = (Bars(count), Bars(count));
        var (a, b) = (new double[count], new double[count]);
        var price = 1_000.0;
        for (var i = 0; i < count; i++)
        {
            price *= 1 + 0.001 * random.NextNormal();
            a[i] = price;
            b[i] = price * (1 + premium + noise * random.NextNormal());
        }
        return (WithCloses(first, a), WithCloses(second, b));
    }

    private static SeriesTable WithCloses(SeriesTable table, double[] closes)
    {
        Array[] columns = [.. Enumerable.Range(0, table.Kind.Columns.Length).Select(table.Column)];
        columns[3] = closes;
        return new SeriesTable(table.Kind, table.Times.ToArray(), columns);
    }

    private static SeriesTable Shifted(SeriesTable table, long minutes) =>
        new(
            table.Kind,
            [.. table.Times.ToArray().Select(time => time + minutes * Minute)],
            [.. Enumerable.Range(0, table.Kind.Columns.Length).Select(table.Column)]
        );

    private static SourceAgreement Compare(SeriesTable first, SeriesTable second, SourceCompareOptions? options = null)
    {
        var random = RandomStream.Named(4, "cuts");
        SeriesPart Part(SeriesKey key, SeriesTable table, bool cut) =>
            new(key, TimeRanges.None, cut ? Cut(table, () => 1 + random.NextInt(99)) : [table]);
        var asked = options ?? SourceCompareOptions.Default;
        var whole = SourceComparison.Compare(Part(First, first, false), Part(Second, second, false), asked);
        var pieces = SourceComparison.Compare(Part(First, first, true), Part(Second, second, true), asked);
        Assert.Equal(whole.Findings, pieces.Findings);
        Assert.Equal(whole.Correlation, pieces.Correlation);
        return whole;
    }

    [Fact]
    public void Equal_markets_agree_wholly()
    {
        var (first, _) = Markets(2_000, 0);
        var agreement = Compare(first, first);
        Assert.Equal(
            (2_000, 0, 0, 0),
            (agreement.Compared, agreement.OnlyInFirst, agreement.OnlyInSecond, agreement.Beyond)
        );
        Assert.Equal(1, agreement.Correlation, 1e-12);
        Assert.Equal((0, 0.0), (agreement.BestLag, agreement.MeanPremium));
        Assert.Empty(agreement.Totals);
    }

    [Fact]
    public void The_correlation_is_that_of_the_definition()
    {
        var (first, second) = Markets(400, 0.0005);
        var (x, y) = (Returns(first), Returns(second));
        var (mx, my) = (x.Average(), y.Average());
        var covariance = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        var expected = covariance / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
        Assert.Equal(expected, Compare(first, second).Correlation, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(17)]
    [InlineData(-60)]
    [InlineData(120)]
    [InlineData(-330)]
    [InlineData(840)]
    public void A_shifted_clock_is_found_with_its_sign(int minutes)
    {
        var (first, second) = Markets(4_000, 0.0002);
        var agreement = Compare(first, Shifted(second, minutes));
        Assert.Equal(minutes, agreement.BestLag);
        Assert.True(agreement.IsShifted);
        Assert.Equal(4_000 - Math.Abs(minutes), agreement.Compared);
    }

    [Fact]
    public void Markets_that_have_nothing_in_common_are_not_called_shifted()
    {
        var (first, _) = Markets(3_000, 0);
        var random = RandomStream.Named(77, "other");
        var closes = new double[3_000];
        var price = 1_000.0;
        for (var i = 0; i < closes.Length; i++)
        {
            closes[i] = price *= 1 + 0.001 * random.NextNormal();
        }
        var agreement = Compare(first, WithCloses(first, closes));
        Assert.False(agreement.IsShifted);
        Assert.InRange(agreement.Correlation, -0.1, 0.1);
        Assert.True(agreement.Beyond > 0);
    }

    [Fact]
    public void Prices_beyond_the_tolerance_are_counted_and_the_premium_told()
    {
        var (first, second) = Markets(2_000, 0, premium: 0.002);
        var closes = second.Numbers("close").ToArray();
        closes[700] *= 1.05;
        var agreement = Compare(first, WithCloses(second, closes));
        Assert.Equal(1, agreement.Beyond);
        Assert.Equal(1.0 / 2_000, agreement.BeyondShare);
        Assert.Equal(0.002, agreement.MeanPremium, 1e-4);
        var finding = agreement.Findings.Single();
        Assert.Equal((CheckKind.SourceMismatch, Start + 700 * Minute), (finding.Kind, finding.Range.From));
        Assert.Contains("+5.21 %", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bars_that_only_one_has_are_counted_between_the_ends_of_both()
    {
        var (first, second) = Markets(1_000, 0.0001);
        var agreement = Compare(first.Without(100, 30), second.Without(500, 50).Without(0, 20));
        Assert.Equal((50, 30, 900), (agreement.OnlyInFirst, agreement.OnlyInSecond, agreement.Compared));
        Assert.Equal(0, agreement.BestLag);
    }

    [Fact]
    public void Too_few_bars_give_no_verdict()
    {
        var (first, second) = Markets(50, 0.0001);
        var agreement = Compare(first, second);
        Assert.True(double.IsNaN(agreement.Correlation));
        Assert.False(agreement.IsShifted);
        var none = Compare(first, SeriesTable.Empty(DataKinds.Bars));
        Assert.Equal(0, none.Compared);
        Assert.True(double.IsNaN(none.BeyondShare));
    }

    private static double[] Returns(SeriesTable table)
    {
        var closes = table.Numbers("close").ToArray();
        return [.. closes.Skip(1).Zip(closes, (now, before) => Math.Log(now / before))];
    }
}
