using Riposte.Learning.Labels;
using Riposte.Learning.Splits;
using Xunit;

namespace Riposte.Testkit.Splits;

/// <summary>What every splitter keeps: nothing trains on what overlaps its test, nothing is tested twice, folds come
/// in order.</summary>
public abstract class SplitterContract
{
    private static readonly int[] Longest = [1, 24, 200];

    /// <summary>The splitter under test; it must be able to split 1,500 labels on about 125 days.</summary>
    protected abstract ISplitter Create();

    [Fact]
    public void No_training_label_overlaps_a_test_label()
    {
        foreach (var labels in Tables())
        {
            foreach (var fold in Create().Split(labels.Spans))
            {
                Assert.Null(SplitCheck.FirstOverlap(labels, fold));
            }
        }
    }

    [Fact]
    public void Positions_rise_and_lie_in_the_table()
    {
        foreach (var labels in Tables())
        {
            foreach (var fold in Create().Split(labels.Spans))
            {
                Assert.NotEmpty(fold.Train);
                Assert.NotEmpty(fold.Test);
                AssertRising(fold.Train, labels.Count);
                AssertRising(fold.Test, labels.Count);
                Assert.Empty(fold.Train.Intersect(fold.Test));
            }
        }
    }

    [Fact]
    public void Test_labels_start_inside_the_test_period_and_are_all_of_them()
    {
        foreach (var labels in Tables())
        {
            foreach (var fold in Create().Split(labels.Spans))
            {
                var expected = Enumerable
                    .Range(0, labels.Count)
                    .Where(k => labels.Start[k] >= fold.TestStart && labels.Start[k] < fold.TestEnd);
                Assert.Equal(expected, fold.Test);
            }
        }
    }

    [Fact]
    public void Folds_are_numbered_in_order_of_time_and_test_nothing_twice()
    {
        foreach (var labels in Tables())
        {
            var folds = Create().Split(labels.Spans).ToList();
            Assert.Equal(Enumerable.Range(0, folds.Count), folds.Select(fold => fold.Index));
            Assert.True(folds.Zip(folds.Skip(1)).All(pair => pair.First.TestEnd <= pair.Second.TestStart));
        }
    }

    [Fact]
    public void Splitting_again_gives_the_same_folds()
    {
        foreach (var labels in Tables())
        {
            var first = Create().Split(labels.Spans).ToList();
            var again = Create().Split(labels.Spans).ToList();
            Assert.Equal(first.Count, again.Count);
            Assert.All(
                first.Zip(again),
                pair =>
                {
                    Assert.Equal(pair.First.Train, pair.Second.Train);
                    Assert.Equal(pair.First.Test, pair.Second.Test);
                }
            );
        }
    }

    private static IEnumerable<LabelTable> Tables() =>
        Enumerable.Range(0, 6).Select(i => RandomLabels.Make((ulong)i, 1500, Longest[i % 3]));

    private static void AssertRising(int[] positions, int count)
    {
        Assert.True(positions[0] >= 0 && positions[^1] < count);
        Assert.True(positions.Zip(positions.Skip(1)).All(pair => pair.First < pair.Second));
    }
}
