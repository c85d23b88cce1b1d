using System.Collections;
using Riposte.Trading.Live.Orders;

namespace Riposte.Trading.Live;

/// <summary>Orders that have not ended, in the order they were decided. Nothing is copied: they are to be read between two
/// inputs.</summary>
public readonly record struct OrderViews : IReadOnlyList<OrderView>
{
    private readonly List<LiveOrder>? orders;

    internal OrderViews(List<LiveOrder> orders) => this.orders = orders;

    /// <inheritdoc/>
    public int Count => orders?.Count ?? 0;

    /// <inheritdoc/>
    public OrderView this[int index] => new(orders![index]);

    /// <summary>Goes through all of them.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<OrderView> IEnumerable<OrderView>.GetEnumerator()
    {
        foreach (var order in this)
        {
            yield return order;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<OrderView>)this).GetEnumerator();

    /// <summary>One behind the other.</summary>
    public struct Enumerator
    {
        private readonly OrderViews all;
        private int next;

        internal Enumerator(OrderViews all) => this.all = all;

        /// <summary>The order it is at.</summary>
        public readonly OrderView Current => all[next - 1];

        /// <summary>Goes to the next; false when there is none.</summary>
        public bool MoveNext() => next++ < all.Count;
    }
}
