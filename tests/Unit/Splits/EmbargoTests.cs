using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class EmbargoTests
{
    [Theory]
    [InlineData("none", 0)]
    [InlineData("auto", 60)]
    [InlineData("3bars", 30)]
    [InlineData("0bars", 0)]
    [InlineData("1%", 11)]
    [InlineData("0.5%", 6)]
    [InlineData("12.3456789%", 129)]
    [InlineData("99.9999999%", 1040)]
    public void Each_form_reads_back_and_has_its_length(string text, long expected)
    {
        // From 100 to 1140: 1,040 ns; 1 % of it is 10.4 ns and is rounded up. Bars of 10 ns; the longest label has 60.
        var labels = Spans([100, 130, 1100], [140, 190, 1140]);
        Assert.True(Embargo.TryParse(text, out var embargo));
        Assert.Equal(expected, embargo.For(labels));
        Assert.Equal(text == "0bars" ? "0bars" : text, embargo.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("1")]
    [InlineData("%")]
    [InlineData("100%")]
    [InlineData("-1%")]
    [InlineData("1.5bars")]
    [InlineData("-2bars")]
    [InlineData("bars")]
    [InlineData("24")]
    public void Other_texts_are_no_embargo(string? text) => Assert.False(Embargo.TryParse(text, out _));

    [Fact]
    public void Only_the_labels_that_are_split_count()
    {
        var labels = Spans([100, 130, 1100], [140, 190, 1140]);
        Assert.Equal(40, Embargo.Auto.For(labels, [0]));
        Assert.Equal(9, Embargo.Share(0.1).For(labels, [0, 1]));
        Assert.Equal(0, Embargo.Auto.For(labels, []));
        Assert.Equal(5, Embargo.Of(new Interval(5)).For(labels, []));
    }

    [Fact]
    public void Negative_gaps_and_whole_spans_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Embargo.Of(new Interval(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Embargo.Bars(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Embargo.Share(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Embargo.Share(double.NaN));
    }

    [Theory]
    [InlineData(-1, "embargoed")]
    [InlineData(0, "embargoed")]
    [InlineData(1, "train")]
    public void The_gap_after_a_block_ends_with_its_last_nanosecond(long beyond, string role)
    {
        // The test block is the first label, which ends at 150; the gap of 20 reaches to 170 and holds it.
        var labels = Spans([100, 170 + beyond, 500], [150, 180, 510]);
        foreach (
            var splitter in (ISplitter[])
                [new PurgedKFold(3, Embargo.Bars(2)), new CombinatorialPurged(3, 1, Embargo.Of(new Interval(20)))]
        )
        {
            var fold = splitter.Split(labels).First();
            Assert.Equal(role == "embargoed" ? [1] : [], fold.Embargoed);
            Assert.Equal(role == "train" ? [1, 2] : [2], fold.Train);
        }
    }

    [Theory]
    [InlineData(-1, "purged")]
    [InlineData(0, "purged")]
    [InlineData(1, "train")]
    public void The_purge_reaches_to_the_last_nanosecond_of_a_label(long beyond, string role)
    {
        var labels = Spans([100, 150 + beyond, 500], [150, 180, 510]);
        var fold = new PurgedKFold(3).Split(labels).First();
        Assert.Equal(role == "purged" ? [1] : [], fold.Purged);
        // Before the block: a label that ends 1 ns before the block starts trains, one that touches it does not.
        var before = Spans([100, 150, 500], [150 - beyond, 180, 510]);
        Assert.Equal(role == "train" ? [0, 2] : [2], new PurgedKFold(3).Split(before).ElementAt(1).Train);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Walk_forward_trains_on_what_has_ended_when_the_gap_begins(long beyond, bool trains)
    {
        // One window of 10 bars; the first test starts at 1100, so that the gap of 20 begins at 1080.
        var labels = Spans([1000, 1010, 1110], [1020, 1080 + beyond, 1120]);
        var splitter = new WalkForward(
            WalkForwardScheme.Rolling,
            Period.Bars(10),
            Period.Bars(10),
            Period.Bars(10),
            Embargo.Bars(2)
        );
        var fold = splitter.Split(labels).Single();
        Assert.Equal(1100, fold.TestStart.Nanoseconds);
        Assert.Equal(trains ? [0, 1] : [0], fold.Train);
        Assert.Equal(trains ? [] : [1], fold.Embargoed);
    }

    private static LabelSpans Spans(long[] start, long[] end) =>
        new(
            Array.ConvertAll(start, time => new Instant(time)),
            Array.ConvertAll(end, time => new Instant(time)),
            new Interval(10)
        );
}
