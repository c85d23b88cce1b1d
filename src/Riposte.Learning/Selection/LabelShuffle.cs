using Riposte.Core.Randomness;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Selection;

/// <summary>Breaks the relation of labels to features and keeps what labels have in common with their neighbours:
/// whole blocks, at least as long as labels overlap, change places.</summary>
public static class LabelShuffle
{
    /// <summary>Greatest number of the positions that one label's span covers, itself included: labels so far apart share
    /// nothing.</summary>
    public static int OverlapLength(LabelTable labels, int[] positions)
    {
        var longest = 1;
        for (var i = 0; i < positions.Length; i++)
        {
            longest = Math.Max(longest, Covered(labels, positions, i));
        }
        return longest;
    }

    /// <summary>The same labels with outcomes and weights of some positions rearranged among them: the sequence is turned
    /// by a random number of places and its blocks are shuffled.</summary>
    /// <param name="labels">All labels.</param>
    /// <param name="positions">Positions to rearrange, rising.</param>
    /// <param name="block">Positions in a block; at least 1.</param>
    /// <param name="random">Randomness.</param>
    public static LabelTable Blocks(LabelTable labels, int[] positions, int block, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        var outcomes = (Contracts.Outcome[])labels.Outcomes.Clone();
        var weights = (double[])labels.Weights.Clone();
        var turn = random.NextInt(Math.Max(1, positions.Length));
        int[] starts = [.. Enumerable.Range(0, (positions.Length + block - 1) / block).Select(b => b * block)];
        random.Shuffle<int>(starts);
        var target = 0;
        foreach (var start in starts)
        {
            for (var i = start; i < Math.Min(start + block, positions.Length); i++)
            {
                var source = positions[(i + turn) % positions.Length];
                outcomes[positions[target]] = labels.Outcomes[source];
                weights[positions[target++]] = labels.Weights[source];
            }
        }
        return labels with { Outcomes = outcomes, Weights = weights };
    }

    private static int Covered(LabelTable labels, int[] positions, int first)
    {
        var end = labels.End[positions[first]];
        var (low, high) = (first + 1, positions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = labels.Start[positions[middle]] <= end ? (middle + 1, high) : (low, middle);
        }
        return low - first;
    }
}
