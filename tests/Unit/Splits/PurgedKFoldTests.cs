using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class PurgedKFoldTests
{
    [Fact]
    public void Labels_around_a_test_block_are_purged_by_hand()
    {
        // Starts 0 … 9, spans of two bars, except label 3 of the test block, which lasts four.
        var labels = RandomLabels.Of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [2, 3, 4, 7, 6, 7, 8, 9, 10, 11]);
        var fold = new PurgedKFold(5).Split(labels.Spans).ElementAt(1);
        Assert.Equal([2, 3], fold.Test);
        // The test span is rows 2 to 7; label 0 ends at its start and label 7 starts at its end: both meet it.
        Assert.Equal([8, 9], fold.Train);
        var last = new PurgedKFold(5).Split(labels.Spans).ElementAt(4);
        Assert.Equal([0, 1, 2, 3, 4, 5], last.Train);
    }

    [Fact]
    public void A_training_label_over_the_first_test_label_alone_is_purged()
    {
        // Label 1 (rows 1 to 3) overlaps the first test label (2 to 4) but ends before that one does: purging from its
        // end would keep label 1.
        var labels = RandomLabels.Of([0, 1, 2, 3, 9, 12], [1, 3, 4, 8, 10, 13]);
        var fold = new PurgedKFold(3).Split(labels.Spans).ElementAt(1);
        Assert.Equal([0, 4, 5], fold.Train);
    }

    [Fact]
    public void The_embargo_keeps_starts_after_the_block_out()
    {
        var labels = RandomLabels.Of([.. Enumerable.Range(0, 20)], [.. Enumerable.Range(2, 20)]);
        var plain = new PurgedKFold(4).Split(labels.Spans).First();
        Assert.Equal(7, plain.Train[0]);
        var embargo = new PurgedKFold(4, Embargo.Of(Interval.Parse("3h"))).Split(labels.Spans).First();
        Assert.Equal(10, embargo.Train[0]);
        var auto = new PurgedKFold(4, Embargo.Auto).Split(labels.Spans).First();
        Assert.Equal(9, auto.Train[0]);
    }

    [Fact]
    public void Blocks_cover_every_label_once_and_differ_by_one_at_most()
    {
        var labels = RandomLabels.Make(1, 103, 3);
        var folds = new PurgedKFold(5).Split(labels.Spans).ToList();
        Assert.Equal(Enumerable.Range(0, 103), folds.SelectMany(fold => fold.Test));
        Assert.True(folds.Max(fold => fold.Test.Length) - folds.Min(fold => fold.Test.Length) <= 1);
    }

    [Fact]
    public void Folds_within_some_positions_use_no_other_label()
    {
        var labels = RandomLabels.Make(2, 300, 10);
        int[] positions = [.. Enumerable.Range(50, 120)];
        foreach (var fold in new PurgedKFold(4, Embargo.Auto).Split(labels.Spans, positions))
        {
            Assert.Empty(fold.Train.Concat(fold.Test).Except(positions));
            Assert.Null(SplitCheck.FirstOverlap(labels, fold));
        }
    }

    [Fact]
    public void Impossible_splits_are_refused()
    {
        var labels = RandomLabels.Of([0, 1, 2], [50, 51, 52]);
        Assert.Throws<UserException>(() => new PurgedKFold(1).Split(labels.Spans));
        Assert.Throws<UserException>(() => new PurgedKFold(4).Split(labels.Spans));
        Assert.Throws<UserException>(() => new PurgedKFold(3).Split(labels.Spans));
    }

    [Fact]
    public void A_purged_tail_is_the_newest_part_and_nothing_before_it_reaches_in()
    {
        var labels = RandomLabels.Of([.. Enumerable.Range(0, 20)], [.. Enumerable.Range(3, 20)]);
        int[] positions = [.. Enumerable.Range(2, 16)];
        var split = new PurgedTail(0.2).Split(labels.Spans, positions);
        Assert.Equal([14, 15, 16, 17], split.Tail);
        Assert.Equal(Enumerable.Range(2, 10), split.Train);
        Assert.Equal(Enumerable.Range(2, 7), new PurgedTail(0.2, Embargo.Auto).Split(labels.Spans, positions).Train);
        Assert.Empty(new PurgedTail(0.2).Split(labels.Spans, []).Tail);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PurgedTail(1).Split(labels.Spans, positions));
    }
}
