namespace Riposte.Learning.Significance;

/// <summary>Sums of returns and of their squares over every set of blocks of either half of the periods: a split then
/// costs two additions a trial, whatever the number of periods and blocks.</summary>
internal sealed class BlockSums
{
    private readonly int half;
    private readonly double[][] sums;
    private readonly double[][] squares;
    private readonly int[] counts;

    public BlockSums(IReadOnlyList<double[]> trials, int blocks)
    {
        Blocks = blocks;
        Trials = trials.Count;
        half = blocks / 2;
        // Sets of the first half of the blocks, then sets of the second half.
        sums = new double[2 << half][];
        squares = new double[2 << half][];
        counts = new int[2 << half];
        for (var side = 0; side < 2; side++)
        {
            for (var set = 0; set < 1 << half; set++)
            {
                var at = (side << half) + set;
                sums[at] = new double[Trials];
                squares[at] = new double[Trials];
                if (set == 0)
                {
                    continue;
                }
                // A set is the set without its highest block, and that block; a block alone is added up.
                var top = System.Numerics.BitOperations.Log2((uint)set);
                if (set == 1 << top)
                {
                    Sum(trials, at, side * half + top);
                }
                else
                {
                    Join((side << half) + (set ^ (1 << top)), (side << half) + (1 << top), at);
                }
            }
        }
    }

    public int Blocks { get; }

    public int Trials { get; }

    /// <summary>Sharpe ratio per period of every trial over the blocks of a set; 0 without dispersion.</summary>
    public void Sharpes(uint set, double[] sharpes)
    {
        var low = (int)(set & ((1u << half) - 1));
        var high = (1 << half) + (int)(set >> half);
        var (sumLow, sumHigh) = (sums[low], sums[high]);
        var (squareLow, squareHigh) = (squares[low], squares[high]);
        double count = counts[low] + counts[high];
        for (var t = 0; t < sharpes.Length; t++)
        {
            var sum = sumLow[t] + sumHigh[t];
            var square = squareLow[t] + squareHigh[t];
            var variance = (square - sum * sum / count) / (count - 1);
            // Below rounding there is no dispersion; a series that never moved ranks as a Sharpe ratio of 0.
            sharpes[t] = variance > 1e-14 * square / count ? sum / count / Math.Sqrt(variance) : 0;
        }
    }

    private void Sum(IReadOnlyList<double[]> trials, int to, int block)
    {
        long periods = trials[0].Length;
        var (start, end) = ((int)(block * periods / Blocks), (int)((block + 1) * periods / Blocks));
        counts[to] = end - start;
        for (var t = 0; t < Trials; t++)
        {
            double sum = 0,
                square = 0;
            foreach (var r in trials[t].AsSpan(start, end - start))
            {
                sum += r;
                square += r * r;
            }
            (sums[to][t], squares[to][t]) = (sum, square);
        }
    }

    private void Join(int first, int second, int to)
    {
        counts[to] = counts[first] + counts[second];
        for (var t = 0; t < Trials; t++)
        {
            sums[to][t] = sums[first][t] + sums[second][t];
            squares[to][t] = squares[first][t] + squares[second][t];
        }
    }
}
