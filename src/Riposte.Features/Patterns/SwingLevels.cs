namespace Riposte.Features.Patterns;

/// <summary>
/// Prices of swings in order, and the levels they form: from the lowest up, a level takes every price within a tolerance
/// of its lowest one; its height is their mean.
/// </summary>
/// <param name="capacity">Most swings at a time.</param>
internal struct SwingLevels(int capacity)
{
    private readonly double[] prices = new double[capacity];
    private readonly long[] leaves = new long[capacity];
    private readonly double[] heights = new double[capacity];
    private readonly int[] touches = new int[capacity];
    private int swings;
    private int levels;
    private int above;
    private long expiry = long.MaxValue;

    /// <summary>Adds a swing; NaN adds none.</summary>
    /// <param name="price">Its price.</param>
    /// <param name="leavesAt">Place of the bar from which it no longer counts.</param>
    public void Insert(double price, long leavesAt)
    {
        if (double.IsNaN(price))
        {
            return;
        }
        var at = swings++;
        for (; at > 0 && prices[at - 1] > price; at--)
        {
            prices[at] = prices[at - 1];
            leaves[at] = leaves[at - 1];
        }
        prices[at] = price;
        leaves[at] = leavesAt;
        expiry = Math.Min(expiry, leavesAt);
    }

    /// <summary>Takes out the swings that leave at or before a place; returns whether there were any.</summary>
    public bool Expire(long place)
    {
        if (place < expiry)
        {
            return false;
        }
        var kept = 0;
        expiry = long.MaxValue;
        for (var i = 0; i < swings; i++)
        {
            if (leaves[i] > place)
            {
                prices[kept] = prices[i];
                leaves[kept++] = leaves[i];
                expiry = Math.Min(expiry, leaves[i]);
            }
        }
        swings = kept;
        return true;
    }

    /// <summary>Forms the levels anew.</summary>
    /// <param name="tolerance">Greatest distance from a level's lowest price; unknown like 0.</param>
    public void Form(double tolerance)
    {
        levels = 0;
        above = 0;
        for (var first = 0; first < swings; )
        {
            var sum = prices[first];
            var next = first + 1;
            for (
                ;
                next < swings && (prices[next] == prices[first] || prices[next] - prices[first] <= tolerance);
                next++
            )
            {
                sum += prices[next];
            }
            heights[levels] = sum / (next - first);
            touches[levels++] = next - first;
            first = next;
        }
    }

    /// <summary>The nearest level at or above a price and the nearest below it; NaN and no touches where there is
    /// none.</summary>
    public (double Above, int TouchesAbove, double Below, int TouchesBelow) Around(double price)
    {
        while (above < levels && heights[above] < price)
        {
            above++;
        }
        while (above > 0 && heights[above - 1] >= price)
        {
            above--;
        }
        var (up, upTouches) = above < levels ? (heights[above], touches[above]) : (double.NaN, 0);
        var (down, downTouches) = above > 0 ? (heights[above - 1], touches[above - 1]) : (double.NaN, 0);
        return (up, upTouches, down, downTouches);
    }
}
