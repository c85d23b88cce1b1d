using System.Numerics;

namespace Riposte.Learning.Weights;

/// <summary>Values whose total stays known while some change: a binary tree of sums. A change is summed anew on its path,
/// never added or subtracted, so sums depend on the values alone.</summary>
internal sealed class SumTree
{
    private readonly int count;
    private readonly int leaves;
    private readonly double[] nodes;

    /// <summary>A tree of zeros.</summary>
    public SumTree(int count)
    {
        this.count = count;
        leaves = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, count));
        nodes = new double[2 * leaves];
    }

    /// <summary>Sum of all values.</summary>
    public double Total => nodes[1];

    /// <summary>One value.</summary>
    public double this[int index] => nodes[leaves + index];

    /// <summary>Changes one value.</summary>
    public void Set(int index, double value)
    {
        Write(index, value);
        Refresh(index, index);
    }

    /// <summary>Changes one value without its sums; <see cref="Refresh"/> must follow.</summary>
    public void Write(int index, double value) => nodes[leaves + index] = value;

    /// <summary>Sums anew what the values first … last are part of.</summary>
    public void Refresh(int first, int last)
    {
        var (low, high) = (leaves + first, leaves + last);
        while (low > 1)
        {
            (low, high) = (low / 2, high / 2);
            for (var node = low; node <= high; node++)
            {
                nodes[node] = nodes[2 * node] + nodes[2 * node + 1];
            }
        }
    }

    /// <summary>The value in whose part of the total a number falls, all parts laid end to end.</summary>
    /// <param name="place">From 0 up to the total.</param>
    public int Find(double place)
    {
        var node = 1;
        while (node < leaves)
        {
            node *= 2;
            // Rounding may carry a place past the last part: nothing lies there, so the left one is taken.
            if (place >= nodes[node] && nodes[node + 1] > 0)
            {
                place -= nodes[node];
                node++;
            }
        }
        return Math.Min(node - leaves, count - 1);
    }
}
