using Riposte.Core.Errors;
using Riposte.Learning.Splits;
using Riposte.Testkit.Splits;

namespace Riposte.Tests.Unit.Splits;

public sealed class CombinatorialPurgedTests
{
    // M. López de Prado, Advances in Financial Machine Learning (2018), chapter 12: N = 6, k = 2 by its figure; the
    // others by its formulas.
    [Theory]
    [InlineData(6, 2, 15, 5)]
    [InlineData(10, 2, 45, 9)]
    [InlineData(8, 3, 56, 21)]
    [InlineData(5, 1, 5, 1)]
    [InlineData(5, 4, 5, 4)]
    public void Folds_and_paths_are_as_many_as_published(int groups, int testGroups, int folds, int paths)
    {
        var splitter = new CombinatorialPurged(groups, testGroups);
        Assert.Equal(folds, splitter.FoldCount);
        Assert.Equal(paths, splitter.PathCount);
        Assert.Equal(paths, splitter.Paths().Count);
        Assert.Equal(folds, splitter.Split(RandomLabels.Make(1, 400, 3).Spans).Count());
    }

    [Fact]
    public void The_paths_of_six_groups_with_two_tested_are_those_of_the_book()
    {
        // Folds test (1,2), (1,3) … (5,6) in this order; path 1 of the book takes groups 1 to 6 from the splits
        // S1, S1, S2, S3, S4, S5.
        var paths = new CombinatorialPurged(6, 2).Paths();
        Assert.Equal([0, 0, 1, 2, 3, 4], paths[0].Folds);
        Assert.Equal([1, 5, 5, 6, 7, 8], paths[1].Folds);
        Assert.Equal([4, 8, 11, 13, 14, 14], paths[4].Folds);
    }

    [Fact]
    public void One_test_group_is_purged_k_fold()
    {
        var labels = RandomLabels.Make(3, 300, 30).Spans;
        var folds = new PurgedKFold(5, Embargo.Auto).Split(labels);
        var choices = new CombinatorialPurged(5, 1, Embargo.Auto).Split(labels);
        foreach (var (a, b) in folds.Zip(choices))
        {
            Assert.Equal(a.Train, b.Train);
            Assert.Equal(a.Test, b.Test);
            Assert.Equal(a.Purged, b.Purged);
            Assert.Equal(a.Embargoed, b.Embargoed);
        }
    }

    [Fact]
    public void Every_test_group_is_purged_and_embargoed_on_both_its_sides_by_hand()
    {
        // Starts 0 … 11, spans of one bar, groups of two; fold 1 tests groups 0 and 2 (labels 0, 1, 4, 5).
        var labels = RandomLabels.Of([.. Enumerable.Range(0, 12)], [.. Enumerable.Range(1, 12)]).Spans;
        var fold = new CombinatorialPurged(6, 2, Embargo.Bars(1)).Split(labels).ElementAt(1);
        Assert.Equal([0, 1, 4, 5], fold.Test);
        // The spans are bars 0 to 2 and 4 to 6: labels 2, 3 and 6 touch one; label 7 starts in the bar after the second.
        Assert.Equal([2, 3, 6], fold.Purged);
        Assert.Equal([7], fold.Embargoed);
        Assert.Equal([8, 9, 10, 11], fold.Train);
        Assert.Equal([0, 2], fold.Blocks.Select(block => block.Group));
        Assert.Equal([4, 5], fold.Blocks[1].Positions);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(6, 0)]
    [InlineData(6, 6)]
    [InlineData(40, 20)]
    [InlineData(int.MaxValue, 2)]
    public void Impossible_numbers_are_refused(int groups, int testGroups)
    {
        var splitter = new CombinatorialPurged(groups, testGroups);
        Assert.Equal(ErrorKind.Configuration, Assert.Throws<UserException>(() => splitter.FoldCount).Kind);
        Assert.Throws<UserException>(() => splitter.Split(RandomLabels.Make(1, 50, 2).Spans));
    }
}
