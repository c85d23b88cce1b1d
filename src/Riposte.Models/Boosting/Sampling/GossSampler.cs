using System.Runtime.InteropServices;
using Riposte.Core.Randomness;
using Riposte.Models.Boosting.Binning;

namespace Riposte.Models.Boosting.Sampling;

/// <summary>
/// Gradient-based one-side sampling (Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, 2017,
/// algorithm 2). A row's size is the sum over the outputs of |g · h|, as in LightGBM's code. The a·n largest are kept,
/// equal ones in row order; of the others b·n are drawn without replacement, each as likely, and their g and h are
/// multiplied by the number of others for each one drawn, which is (1 − a) / b up to whole rows. So the expected sums are
/// those of all rows.
/// </summary>
internal sealed class GossSampler(GossOptions options, double learningRate, int count, ulong seed)
{
    private readonly RandomStream stream = RandomStream.Named(seed, "boosting.goss");
    private readonly int top = Math.Clamp((int)(options.TopRate * count), 1, count);
    private readonly int warmUp = (int)(1 / learningRate);
    private readonly ulong[] sizes = new ulong[count];
    private readonly ulong[] spare = new ulong[count];
    private int round;

    /// <summary>
    /// Rows of the next round, rising, after amplifying those drawn; null is all rows: in the first 1 / η rounds, whose
    /// gradients tell little yet (as in LightGBM), and when the shares leave none out.
    /// </summary>
    /// <param name="pairs">For each output, gradient and hessian (two floats in 8 bytes) of every row.</param>
    public int[]? Next(double[][] pairs)
    {
        var others = Math.Clamp((int)(options.OtherRate * count), 1, Math.Max(1, count - top));
        if (round++ < warmUp || top + others >= count)
        {
            return null;
        }
        var isTop = Largest(pairs);
        var factor = (double)(count - top) / others;
        var rows = new int[top + others];
        var (used, wanted, left) = (0, others, count - top);
        for (var i = 0; i < count; i++)
        {
            if (isTop[i])
            {
                rows[used++] = i;
                continue;
            }
            // Knuth's selection sampling: exactly as many as wanted, in one pass, each set equally likely.
            if (stream.NextDouble() * left < wanted)
            {
                rows[used++] = i;
                wanted--;
                Amplify(pairs, i, factor);
            }
            left--;
        }
        return rows;
    }

    private bool[] Largest(double[][] pairs)
    {
        for (var i = 0; i < count; i++)
        {
            double size = 0;
            foreach (var output in pairs)
            {
                var pair = MemoryMarshal.Cast<double, float>(output.AsSpan(i, 1));
                size += Math.Abs((double)pair[0] * pair[1]);
            }
            // The bits of numbers that are not negative rise with them; reversed, the largest come first.
            sizes[i] = (ulong)~BitConverter.SingleToUInt32Bits((float)size) << 32 | (uint)i;
        }
        var isTop = new bool[count];
        foreach (var pair in RadixSort.Sort(sizes, spare, count).AsSpan(0, top))
        {
            isTop[(uint)pair] = true;
        }
        return isTop;
    }

    private static void Amplify(double[][] pairs, int row, double factor)
    {
        foreach (var output in pairs)
        {
            var pair = MemoryMarshal.Cast<double, float>(output.AsSpan(row, 1));
            pair[0] = (float)(pair[0] * factor);
            pair[1] = (float)(pair[1] * factor);
        }
    }
}
