using Riposte.Core.Money;
using Riposte.Trading.Live.Orders;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Live;

/// <summary>An order that has not ended, as it stands: to be read between two inputs.</summary>
public readonly record struct OrderView
{
    private readonly LiveOrder order;

    internal OrderView(LiveOrder order) => this.order = order;

    /// <summary>What was asked.</summary>
    public ref readonly Order Order => ref order.Order;

    /// <summary>Our id of the last attempt; empty before the first.</summary>
    public string ClientId => order.ClientId;

    /// <summary>Where it stands.</summary>
    public OrderState State => order.State;

    /// <summary>What traded of it, as far as executions are known.</summary>
    public Quantity Filled => order.Filled;

    /// <summary>Since when its fate is unknown, monotonic; the end of time while it is known.</summary>
    public long UnknownSince => order.UnknownSince;

    /// <summary>Whether it is to be taken back.</summary>
    public bool IsCancelling => order.CancelWanted;

    /// <summary>Whether the venue has it, or may have it.</summary>
    public bool IsSent => order.IsOut || order.Stage == OrderStage.Ended;
}
