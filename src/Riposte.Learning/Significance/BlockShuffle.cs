using System.Globalization;
using Riposte.Core.Randomness;

namespace Riposte.Learning.Significance;

/// <summary>
/// Shuffles blocks of neighbouring rows: every row stands once, rows of a block stay together, and where blocks begin is drawn
/// anew each time. Two stretches of one stationary series can be told from two shuffled ones by chance alone, with any number
/// of blocks, as far as rows of different blocks do not depend on each other.
/// </summary>
/// <remarks>Fisher's exchange of labels (The Design of Experiments, 1935) with blocks in place of rows, as Romano and Tirlea,
/// Permutation Testing for Dependence in Time Series, 2022, discuss it.</remarks>
public static class BlockShuffle
{
    /// <summary>One shuffle of row numbers.</summary>
    /// <param name="seed">Seed.</param>
    /// <param name="draw">Number of the draw; every draw has a random stream of its own.</param>
    /// <param name="blockLength">Rows of a block, at least 1; the last block holds what is left.</param>
    /// <param name="target">Receives the row numbers 0 … length − 1, each once; the first row follows the last.</param>
    public static void Rows(ulong seed, int draw, int blockLength, Span<int> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        if (target.IsEmpty)
        {
            return;
        }
        var random = RandomStream.Named(seed, string.Create(CultureInfo.InvariantCulture, $"block-shuffle-{draw}"));
        var rows = target.Length;
        var first = random.NextInt(rows);
        var order = new int[(rows + blockLength - 1) / blockLength];
        for (var block = 0; block < order.Length; block++)
        {
            order[block] = block;
        }
        random.Shuffle<int>(order);
        var at = 0;
        foreach (var block in order)
        {
            var start = block * blockLength;
            for (var i = start; i < Math.Min(rows, start + blockLength); i++)
            {
                target[at++] = (int)(((long)first + i) % rows);
            }
        }
    }
}
