using Riposte.Core.Errors;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// Combinatorial purged cross-validation: labels are cut into N contiguous groups, and every choice of k of them is
/// the test once, so that there are C(N, k) folds and each label is tested φ = k/N · C(N, k) times, by models fitted on
/// different data. Those tests join into φ back-test paths, each of which covers all labels once. Purge and embargo
/// stand around every test group, as in <see cref="PurgedKFold"/>, which is k = 1.
/// </summary>
/// <param name="Groups">N, at least 2.</param>
/// <param name="TestGroups">k, at least 1 and below N.</param>
/// <param name="Embargo">Gap after each test group in which no training label starts.</param>
/// <remarks>Source: M. López de Prado, Advances in Financial Machine Learning (2018), chapter 12.</remarks>
public sealed record CombinatorialPurged(int Groups, int TestGroups, Embargo Embargo = default) : IPositionSplitter
{
    /// <summary>Most folds that are made.</summary>
    public const int MostFolds = 10_000;

    /// <summary>Number of folds: C(N, k).</summary>
    /// <exception cref="UserException">N or k is out of range, or there would be more than <see cref="MostFolds"/>
    /// folds (Configuration).</exception>
    public int FoldCount
    {
        get
        {
            if (Groups < 2 || TestGroups < 1 || TestGroups >= Groups)
            {
                throw Refused(
                    $"{TestGroups} of {Groups} groups were to be tested.",
                    "Some groups train and others test.",
                    "Use at least 2 groups, and test at least 1 and not all of them."
                );
            }
            long count = 1;
            // C(N, i) is a whole number at every step; the smaller of k and N − k keeps it rising.
            for (var i = 1; i <= Math.Min(TestGroups, Groups - TestGroups); i++)
            {
                count = count * (Groups - i + 1) / i;
                if (count > MostFolds)
                {
                    throw Refused(
                        $"{TestGroups} of {Groups} groups make more than {MostFolds} folds.",
                        "Each fold is a model to fit.",
                        "Use fewer groups, such as 10 with 2 of them tested: 45 folds."
                    );
                }
            }
            return (int)count;
        }
    }

    /// <summary>Number of back-test paths: φ = k/N · C(N, k), which is C(N − 1, k − 1).</summary>
    /// <exception cref="UserException">As <see cref="FoldCount"/>.</exception>
    public int PathCount => FoldCount * TestGroups / Groups;

    /// <summary>The folds, in lexicographic order of their test groups.</summary>
    /// <exception cref="UserException">N or k is out of range (Configuration), there are fewer moments than groups, or
    /// a fold without training label (Data).</exception>
    public IEnumerable<Fold> Split(LabelSpans labels) => Split(labels, [.. Enumerable.Range(0, labels.Count)]);

    /// <inheritdoc/>
    /// <exception cref="UserException">As when all labels are split.</exception>
    public IReadOnlyList<Fold> Split(LabelSpans labels, int[] positions)
    {
        var choices = Choices();
        var blocks = new BlockFolds(labels, positions, Groups, Embargo);
        return [.. choices.Select((groups, index) => blocks.Make(index, groups))];
    }

    /// <summary>The paths: path j takes each group from the j-th fold that tests it.</summary>
    /// <exception cref="UserException">As <see cref="FoldCount"/>.</exception>
    public IReadOnlyList<BacktestPath> Paths()
    {
        var testedBy = new List<int>[Groups];
        for (var g = 0; g < Groups; g++)
        {
            testedBy[g] = [];
        }
        foreach (var (groups, fold) in Choices().Select((groups, fold) => (groups, fold)))
        {
            foreach (var g in groups)
            {
                testedBy[g].Add(fold);
            }
        }
        return
        [
            .. Enumerable
                .Range(0, PathCount)
                .Select(path => new BacktestPath(path, Array.ConvertAll(testedBy, folds => folds[path]))),
        ];
    }

    private int[][] Choices()
    {
        var choices = new int[FoldCount][];
        int[] chosen = [.. Enumerable.Range(0, TestGroups)];
        for (var c = 0; c < choices.Length; c++)
        {
            choices[c] = [.. chosen];
            Next(chosen);
        }
        return choices;
    }

    // The last number that can still rise does, and those behind it follow.
    private void Next(int[] chosen)
    {
        var at = TestGroups - 1;
        while (at >= 0 && chosen[at] == Groups - TestGroups + at)
        {
            at--;
        }
        if (at < 0)
        {
            return;
        }
        chosen[at]++;
        for (var i = at + 1; i < TestGroups; i++)
        {
            chosen[i] = chosen[i - 1] + 1;
        }
    }

    private static UserException Refused(string what, string why, string fix) =>
        new(ErrorKind.Configuration, what, why, fix);
}
