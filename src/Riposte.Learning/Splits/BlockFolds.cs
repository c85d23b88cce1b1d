using Riposte.Core.Errors;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>Positions cut into contiguous groups, and folds that test some of the groups: the one place where blocks
/// are purged. A group never ends within one moment, so that labels of equal start stay together.</summary>
internal sealed class BlockFolds
{
    private readonly LabelSpans labels;
    private readonly int[] positions;
    private readonly long embargo;
    private readonly int[] borders;
    private readonly (Instant Start, Instant End)[] spans;

    /// <summary>Cuts positions into groups that differ by one label at most, but for labels of equal start.</summary>
    /// <exception cref="UserException">Fewer moments than groups (Data).</exception>
    public BlockFolds(LabelSpans labels, int[] positions, int groups, Embargo embargo)
    {
        this.labels = labels;
        this.positions = positions;
        this.embargo = embargo.For(labels, positions);
        if (positions.Length < groups)
        {
            throw TooFew(groups);
        }
        borders = Borders(groups);
        spans = new (Instant, Instant)[groups];
        for (var g = 0; g < groups; g++)
        {
            var group = positions.AsSpan(borders[g], borders[g + 1] - borders[g]);
            spans[g] = (labels.Start[group[0]], SpanOverlap.LatestEnd(labels, group));
        }
    }

    /// <summary>The fold that tests some groups, rising; everything else trains unless its span meets the span of one
    /// of them or it starts in the embargo after one.</summary>
    /// <exception cref="UserException">No label is left to train (Data).</exception>
    public Fold Make(int index, int[] groups)
    {
        var train = new List<int>(positions.Length);
        var purged = new List<int>();
        var embargoed = new List<int>();
        for (var g = 0; g < spans.Length; g++)
        {
            if (Array.IndexOf(groups, g) >= 0)
            {
                continue;
            }
            for (var i = borders[g]; i < borders[g + 1]; i++)
            {
                var k = positions[i];
                (
                    MeetsTest(k, groups) ? purged
                    : IsEmbargoed(k, groups) ? embargoed
                    : train
                ).Add(k);
            }
        }
        var blocks = Array.ConvertAll(groups, g => new TestBlock(g, positions[borders[g]..borders[g + 1]], Period(g)));
        if (train.Count == 0)
        {
            throw NothingLeft(index, blocks);
        }
        int[] test = blocks.Length == 1 ? blocks[0].Positions : [.. blocks.SelectMany(block => block.Positions)];
        return new Fold(index, [.. train], test, blocks[0].Period.From, blocks[^1].Period.To)
        {
            Purged = [.. purged],
            Embargoed = [.. embargoed],
            Blocks = blocks,
        };
    }

    private bool MeetsTest(int k, int[] groups)
    {
        foreach (var g in groups)
        {
            if (labels.End[k] >= spans[g].Start && labels.Start[k] <= spans[g].End)
            {
                return true;
            }
        }
        return false;
    }

    private bool IsEmbargoed(int k, int[] groups)
    {
        foreach (var g in groups)
        {
            if (labels.Start[k] > spans[g].End && labels.Start[k] - spans[g].End <= embargo)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>When the events of a group are known: up to the next group, or 1 ns past the last start.</summary>
    public TimeRange Period(int g)
    {
        var next = borders[g + 1];
        var end = next < positions.Length ? labels.Start[positions[next]] : labels.Start[positions[^1]] + 1;
        return new TimeRange(labels.Start[positions[borders[g]]], end);
    }

    private int[] Borders(int groups)
    {
        var cuts = new int[groups + 1];
        cuts[groups] = positions.Length;
        for (var g = 1; g < groups; g++)
        {
            var even = (int)((long)positions.Length * g / groups);
            var back = StartOfMoment(even);
            cuts[g] = back > cuts[g - 1] ? back : EndOfMoment(Math.Max(even, cuts[g - 1] + 1));
            if (cuts[g] >= positions.Length)
            {
                throw TooFew(groups);
            }
        }
        return cuts;
    }

    private int StartOfMoment(int i)
    {
        while (i > 0 && labels.Start[positions[i - 1]] == labels.Start[positions[i]])
        {
            i--;
        }
        return i;
    }

    private int EndOfMoment(int i)
    {
        while (i < positions.Length && labels.Start[positions[i - 1]] == labels.Start[positions[i]])
        {
            i++;
        }
        return i;
    }

    private UserException TooFew(int groups) =>
        new(
            ErrorKind.Data,
            $"{positions.Length} labels cannot be split into {groups} folds.",
            "Each fold tests at least one label, and labels of one moment stay together.",
            "Use more data or fewer folds."
        );

    private UserException NothingLeft(int index, TestBlock[] blocks) =>
        new(
            ErrorKind.Data,
            $"Fold {index}, which tests {blocks.Sum(block => block.Positions.Length)} of {positions.Length} labels, has no training label.",
            "Every other label overlaps a test block or lies in its embargo.",
            "Use more data, fewer folds, or a shorter label horizon."
        );
}
