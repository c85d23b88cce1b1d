using System.Collections.Immutable;
using Riposte.Core.Market;

namespace Riposte.Trading.Fills.Slippage;

/// <summary>
/// Cost by size as recorded books showed it: straight lines between the points, the first point's cost below it, and
/// the last line carried on beyond the last. Direction of error: pessimistic for sizes below the first point;
/// optimistic beyond the last, where books thin out, and in hours wilder than the recorded ones; ignores that a book
/// refills.
/// </summary>
public sealed class BookCurve : ISlippageModel
{
    private readonly BookCost[] points;

    /// <summary>A curve through points.</summary>
    /// <param name="points">At least one; notionals above 0 and rising, costs not below 0 and not falling.</param>
    /// <exception cref="ArgumentException">The points are none, or not in order.</exception>
    public BookCurve(ImmutableArray<BookCost> points)
    {
        this.points = [.. points];
        var last = new BookCost(0, 0);
        foreach (var point in points)
        {
            if (!(point.Notional > last.Notional) || !(point.Cost >= last.Cost))
            {
                throw new ArgumentException($"{point} does not follow {last}.", nameof(points));
            }
            last = point;
        }
        if (points.IsEmpty)
        {
            throw new ArgumentException("A curve needs a point.", nameof(points));
        }
    }

    /// <inheritdoc/>
    public double Of(in SlippageView fill)
    {
        var notional = fill.Quantity * fill.Price;
        if (points.Length == 1 || notional <= points[0].Notional)
        {
            return points[0].Cost;
        }
        var next = 1;
        while (next < points.Length - 1 && points[next].Notional < notional)
        {
            next++;
        }
        var (left, right) = (points[next - 1], points[next]);
        var way = (notional - left.Notional) / (right.Notional - left.Notional);
        return left.Cost + way * (right.Cost - left.Cost);
    }
}
