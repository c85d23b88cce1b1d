using Riposte.Trading.Orders;

namespace Riposte.Tests.Simulation.Engines;

/// <summary>All lives that an order may have had, given what was said of it: slow, and knows nothing of how the engine
/// works.</summary>
internal sealed class OrderModel
{
    private readonly List<Possible> lives = [];
    private readonly HashSet<long> trades = [];

    public OrderModel(int parts)
    {
        lives.Add(new Possible(false, 0, OrderState.Rejected));
        for (var filled = 0; filled <= parts; filled++)
        {
            lives.Add(new Possible(true, filled, OrderState.None));
            lives.Add(new Possible(true, filled, OrderState.Cancelled));
            lives.Add(new Possible(true, filled, OrderState.Expired));
        }
        lives.Add(new Possible(true, 0, OrderState.Rejected));
        lives.Add(new Possible(true, parts, OrderState.Filled));
    }

    /// <summary>Parts that were told of.</summary>
    public int Traded => trades.Count;

    public bool IsEmpty => lives.Count == 0;

    /// <summary>Whether it may still trade, or have traded what was not told.</summary>
    public bool MayMove =>
        lives.Exists(life => life.IsAccepted && (life.End == OrderState.None || life.Filled > trades.Count));

    /// <summary>Whether the venue may have it, or have had it.</summary>
    public bool MayBeAccepted => lives.Exists(life => life.IsAccepted);

    public void HearAccepted(int filled) => lives.RemoveAll(life => !life.IsAccepted || life.Filled < filled);

    public void HearTrade(long id, int filled)
    {
        trades.Add(id);
        HearAccepted(Math.Max(filled, trades.Count));
    }

    public void HearEnd(OrderState end, int filled) =>
        lives.RemoveAll(life => !life.IsAccepted || life.End != end || life.Filled != filled);

    public void HearAbsent() => lives.RemoveAll(life => life.IsAccepted);
}
