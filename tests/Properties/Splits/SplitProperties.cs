using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Properties.Splits;

public sealed class SplitProperties
{
    [Fact]
    public void No_splitter_ever_trains_on_a_label_that_overlaps_a_test_label()
    {
        var random = RandomStream.Named(1, "split-properties");
        var folds = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            var labels = RandomLabels.Make(seed, 600 + random.NextInt(300), 1 + random.NextInt(80));
            foreach (var fold in Splitter(random).Split(labels.Spans))
            {
                Assert.Null(SplitCheck.FirstOverlap(labels, fold));
                folds++;
            }
        }
        Assert.True(folds > 150);
    }

    [Fact]
    public void K_fold_keeps_exactly_the_labels_that_do_not_meet_the_test_span_or_its_embargo()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var labels = RandomLabels.Make(seed, 300, 40);
            var gap = (long)(seed % 4) * 5 * Interval.Hour.Nanoseconds;
            foreach (var fold in new PurgedKFold(6, Embargo.Of(new Interval(gap))).Split(labels.Spans))
            {
                var expected = Enumerable
                    .Range(0, labels.Count)
                    .Where(k => !fold.Test.Contains(k) && !Meets(labels, fold, k, gap));
                Assert.Equal(expected, fold.Train);
            }
        }
    }

    [Fact]
    public void Walk_forward_keeps_exactly_the_labels_of_its_window_that_have_ended()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var labels = RandomLabels.Make(seed, 900, 60);
            var splitter = new WalkForward(WalkForwardScheme.Rolling, Period.Days(20), Period.Days(8), Period.Days(8));
            foreach (var fold in splitter.Split(labels.Spans))
            {
                var windowStart = fold.TestStart - 20 * Interval.Day.Nanoseconds;
                var expected = Enumerable
                    .Range(0, labels.Count)
                    .Where(k => labels.Start[k] >= windowStart && labels.End[k] <= fold.TestStart);
                Assert.Equal(expected, fold.Train);
            }
        }
    }

    [Fact]
    public void A_purged_tail_never_overlaps_what_is_left()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            var labels = RandomLabels.Make(seed, 300, 50);
            var split = new PurgedTail(0.15).Split(labels.Spans, [.. Enumerable.Range(20, 250)]);
            Assert.Null(SplitCheck.FirstOverlap(labels, new Fold(0, split.Train, split.Tail, default, default)));
            Assert.NotEmpty(split.Train);
        }
    }

    [Theory]
    [InlineData("purge from the end of the first test label")]
    [InlineData("purge up to the end of the last test label only")]
    [InlineData("purge by starts alone")]
    [InlineData("one bar too few")]
    public void The_plain_check_catches_splitters_with_planted_bugs(string bug)
    {
        var caught = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            var labels = RandomLabels.Make(seed, 300, 40);
            foreach (var fold in new PurgedKFold(6).Split(labels.Spans))
            {
                caught += SplitCheck.FirstOverlap(labels, Planted(labels, fold, bug)) is null ? 0 : 1;
            }
        }
        Assert.True(caught > 0);
    }

    private static Fold Planted(LabelTable labels, Fold fold, string bug)
    {
        var start = labels.Start[fold.Test[0]];
        var end = fold.Test.Max(k => labels.End[k]);
        var bar = labels.Market.Interval.Nanoseconds;
        (start, end) = bug switch
        {
            "purge from the end of the first test label" => (labels.End[fold.Test[0]], end),
            "purge up to the end of the last test label only" => (start, labels.End[fold.Test[^1]]),
            "purge by starts alone" => (start, labels.Start[fold.Test[^1]]),
            _ => (start + 2 * bar, end - 2 * bar),
        };
        var train = Enumerable
            .Range(0, labels.Count)
            .Where(k => !fold.Test.Contains(k) && (labels.End[k] < start || labels.Start[k] > end));
        return fold with { Train = [.. train] };
    }

    private static bool Meets(LabelTable labels, Fold fold, int k, long embargo)
    {
        var start = fold.Test.Min(j => labels.Start[j]);
        var end = fold.Test.Max(j => labels.End[j]);
        return labels.Start[k] <= end + embargo && labels.End[k] >= start;
    }

    private static ISplitter Splitter(RandomStream random)
    {
        Embargo[] embargoes = [Embargo.None, Embargo.Auto, Embargo.Of(Interval.Parse("7h"))];
        var embargo = embargoes[random.NextInt(3)];
        if (random.NextInt(2) == 0)
        {
            return new PurgedKFold(2 + random.NextInt(6), embargo);
        }
        Period[] lengths = [Period.Days(10), Period.Bars(300), Period.Of(Interval.Parse("250h"))];
        var test = lengths[random.NextInt(3)];
        var schemes = Enum.GetValues<WalkForwardScheme>();
        return new WalkForward(schemes[random.NextInt(schemes.Length)], Period.Days(20), test, test, embargo);
    }
}
