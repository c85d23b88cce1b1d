using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// Tests on symbols that were not trained on. Symbols are cut into groups in order of their numbers; each group is left
/// out in turn, all of its labels at once (<paramref name="TimeBlocks"/> 1) or one contiguous block of time after the
/// other.
/// <para>One block: every label of the other symbols trains, those of the same time included. Symbols that move together
/// then tell of each other: an optimistic test, right only for symbols without a common factor.</para>
/// <para>Several blocks: labels of the other symbols train unless their span meets the test span, or they start in the
/// embargo after it, so that a test symbol's contemporaries do not leak.</para>
/// </summary>
/// <param name="SymbolGroups">Number of groups of symbols; at least 2.</param>
/// <param name="TimeBlocks">Blocks of time per group; 1 keeps contemporaries, 2 or more purge them.</param>
/// <param name="Embargo">Gap after a test block in which no training label starts; used where contemporaries are
/// purged.</param>
public sealed record LeaveSymbolsOut(int SymbolGroups, int TimeBlocks = 1, Embargo Embargo = default) : ISplitter
{
    /// <summary>The folds: group by group, block by block. Each label is tested once.</summary>
    /// <exception cref="UserException">Fewer than two groups or no block (Configuration); labels without symbols, fewer
    /// symbols than groups, or a fold without training label (Data).</exception>
    public IEnumerable<Fold> Split(LabelSpans labels)
    {
        Validate(labels);
        int[] symbols = [.. labels.Symbols.Distinct().Order()];
        if (symbols.Length < SymbolGroups)
        {
            throw new UserException(
                ErrorKind.Data,
                $"The labels are of {symbols.Length} symbols; {SymbolGroups} groups were asked for.",
                "Each group leaves at least one symbol out.",
                "Use more symbols, or fewer groups."
            );
        }
        var blocks = TimeBlocks == 1 ? [AllTime(labels)] : Blocks(labels);
        var folds = new List<Fold>();
        for (var g = 0; g < SymbolGroups; g++)
        {
            var left = Group(symbols, g);
            foreach (var period in blocks)
            {
                if (Make(labels, left, period, folds.Count) is { } fold)
                {
                    folds.Add(fold);
                }
            }
        }
        return folds;
    }

    private HashSet<int> Group(int[] symbols, int g) =>
        [
            .. symbols[
                (int)((long)symbols.Length * g / SymbolGroups)..(int)((long)symbols.Length * (g + 1) / SymbolGroups)
            ],
        ];

    // Blocks of all labels, so that every group is cut at the same moments.
    private TimeRange[] Blocks(LabelSpans labels)
    {
        int[] all = [.. Enumerable.Range(0, labels.Count)];
        var cut = new BlockFolds(labels, all, TimeBlocks, Embargo.None);
        return [.. Enumerable.Range(0, TimeBlocks).Select(cut.Period)];
    }

    private static TimeRange AllTime(LabelSpans labels) => new(labels.Start[0], labels.Start[^1] + 1);

    // Null when the group has no label in the block.
    private Fold? Make(LabelSpans labels, HashSet<int> left, TimeRange period, int index)
    {
        int[] test =
        [
            .. SpanOverlap.Starting(labels, period.From, period.To).Where(k => left.Contains(labels.Symbols[k])),
        ];
        if (test.Length == 0)
        {
            return null;
        }
        var (start, end) = (labels.Start[test[0]], SpanOverlap.LatestEnd(labels, test));
        var gap = Embargo.For(labels);
        List<int> train = [],
            purged = [],
            embargoed = [];
        for (var k = 0; k < labels.Count; k++)
        {
            if (left.Contains(labels.Symbols[k]))
            {
                continue;
            }
            var meets = TimeBlocks > 1 && labels.End[k] >= start && labels.Start[k] <= end;
            var isClose = TimeBlocks > 1 && labels.Start[k] > end && labels.Start[k] - end <= gap;
            (
                meets ? purged
                : isClose ? embargoed
                : train
            ).Add(k);
        }
        if (train.Count == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                $"Fold {index}, which tests from {period.From} to {period.To}, has no training label.",
                "Every label of the other symbols meets the test block or lies in its embargo.",
                "Use more blocks of time, more data, or a shorter label horizon."
            );
        }
        return new Fold(index, [.. train], test, period.From, period.To)
        {
            Purged = [.. purged],
            Embargoed = [.. embargoed],
        };
    }

    private void Validate(LabelSpans labels)
    {
        if (SymbolGroups < 2 || TimeBlocks < 1)
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"{SymbolGroups} groups of symbols and {TimeBlocks} blocks of time were asked for.",
                "Some symbols train and others test, in at least one block of time.",
                "Use 2 groups or more and 1 block or more."
            );
        }
        if (labels.Symbols.Length == 0)
        {
            throw new UserException(
                ErrorKind.Data,
                "The labels name no symbols.",
                "Symbols can only be left out where labels say whose they are.",
                "Give the labels a column 'symbol'."
            );
        }
    }
}
