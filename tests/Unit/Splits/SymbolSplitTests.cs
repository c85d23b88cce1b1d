using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class SymbolSplitTests
{
    [Fact]
    public void Blocks_never_end_within_one_moment()
    {
        // Two symbols on each bar; five labels a block would cut the moment at 2.
        var labels = Spans([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], 0);
        var folds = new PurgedKFold(2).Split(labels).ToList();
        Assert.Equal([0, 1, 2, 3], folds[0].Test);
        Assert.Equal([4, 5, 6, 7, 8, 9], folds[1].Test);
        Assert.Equal(2, folds[0].TestEnd.Nanoseconds);
    }

    [Fact]
    public void A_moment_that_holds_most_labels_moves_the_border_behind_it_and_too_few_moments_are_refused()
    {
        var labels = Spans([0, 0, 0, 0, 0, 5], 0);
        Assert.Equal([5], new PurgedKFold(2).Split(labels).Last().Test);
        var error = Assert.Throws<UserException>(() => new PurgedKFold(3).Split(labels));
        Assert.Contains("one moment", error.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_of_another_symbol_are_purged_by_time()
    {
        // Label 1 is of the other symbol and lasts into the second block.
        var labels = new LabelSpans(
            At(0, 1, 5, 6, 20, 21),
            At(1, 6, 6, 7, 21, 22),
            new Interval(1),
            [0, 1, 0, 0, 1, 0]
        );
        var fold = new PurgedKFold(3).Split(labels).ElementAt(1);
        Assert.Equal([2, 3], fold.Test);
        Assert.Equal([1], fold.Purged);
        Assert.Equal([0, 4, 5], fold.Train);
    }

    [Fact]
    public void A_tail_takes_the_whole_of_its_first_moment()
    {
        var labels = Spans([0, 1, 2, 2, 2, 3], 0);
        var split = new PurgedTail(0.3).Split(labels, [0, 1, 2, 3, 4, 5]);
        Assert.Equal([2, 3, 4, 5], split.Tail);
        Assert.Equal([0, 1], split.Train);
    }

    [Fact]
    public void A_label_without_length_at_the_test_start_is_tested_and_does_not_train()
    {
        var labels = Spans([1000, 1050, 1100, 1110], 0);
        var period = Period.Bars(10);
        var fold = new WalkForward(WalkForwardScheme.Rolling, period, period, period).Split(Ten(labels)).Single();
        Assert.Equal([0, 1], fold.Train);
        Assert.Equal([2, 3], fold.Test);
    }

    [Fact]
    public void Symbols_are_left_out_with_and_without_their_contemporaries()
    {
        var labels = new LabelSpans(
            At(0, 0, 10, 10, 20, 20),
            At(5, 5, 15, 15, 25, 25),
            new Interval(1),
            [0, 1, 0, 1, 0, 1]
        );
        var kept = new LeaveSymbolsOut(2).Split(labels).ToList();
        Assert.Equal([0, 2, 4], kept[0].Test);
        Assert.Equal([1, 3, 5], kept[0].Train);
        var purged = new LeaveSymbolsOut(2, 3, Embargo.Bars(5)).Split(labels).ToList();
        Assert.Equal(6, purged.Count);
        Assert.Equal([2], purged[1].Test);
        Assert.Equal([1], purged[1].Train);
        Assert.Equal([3], purged[1].Purged);
        Assert.Equal([5], purged[1].Embargoed);
        Assert.Equal(Enumerable.Range(0, 6), purged.SelectMany(fold => fold.Test).Order());
    }

    [Fact]
    public void Symbols_can_only_be_left_out_where_there_are_some()
    {
        Assert.Throws<UserException>(() => new LeaveSymbolsOut(2).Split(Spans([0, 1], 0)));
        var one = new LabelSpans(At(0, 1), At(0, 1), new Interval(1), [3, 3]);
        Assert.Throws<UserException>(() => new LeaveSymbolsOut(2).Split(one));
        Assert.Throws<UserException>(() => new LeaveSymbolsOut(1).Split(one));
    }

    [Fact]
    public void Inner_folds_are_made_of_outer_training_positions_alone()
    {
        var labels = RandomSpans.Make(5, 3000, 3);
        var nested = new NestedSplit(new PurgedKFold(4, Embargo.Auto), new CombinatorialPurged(4, 2, Embargo.Auto));
        var count = 0;
        foreach (var fold in nested.Split(labels))
        {
            Assert.Equal(6, fold.Inner.Count);
            foreach (var inner in fold.Inner)
            {
                var used = inner.Train.Concat(inner.Test).Concat(inner.Purged).Concat(inner.Embargoed).ToList();
                Assert.Equal(fold.Outer.Train, used.Order());
                Assert.Null(SplitCheck.FirstOverlap(labels, inner));
                count++;
            }
        }
        Assert.Equal(24, count);
    }

    private static LabelSpans Spans(long[] start, long length) =>
        new(At(start), At([.. start.Select(time => time + length)]), new Interval(1));

    private static LabelSpans Ten(LabelSpans labels) => new(labels.Start, labels.End, new Interval(10));

    private static Instant[] At(params long[] times) => Array.ConvertAll(times, time => new Instant(time));
}
