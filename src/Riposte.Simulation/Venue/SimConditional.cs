using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>An order of the conditional service.</summary>
internal sealed class SimConditional(PlaceConditional what, int symbol, long id, Instant created)
{
    private long extreme;
    private bool isActive;

    public PlaceConditional What => what;

    public int Symbol => symbol;

    public long Id => id;

    public Instant Created { get; } = created;

    public Instant Updated { get; set; } = created;

    public ConditionalStatus Status { get; set; }

    public long OrderId { get; set; }

    public bool IsOpen => Status is ConditionalStatus.New or ConditionalStatus.Triggering;

    /// <summary>Whether it stays behind when the position is gone.</summary>
    public bool IsExit =>
        what.ClosePosition
        || what.ReduceOnly
        || (what.PositionSide == PositionSide.Long && what.Side == Side.Short)
        || (what.PositionSide == PositionSide.Short && what.Side == Side.Long);

    /// <summary>Whether it waits for a rise; else for a fall.</summary>
    public bool WaitsForRise => what.Side == Side.Long == (what.Kind != OrderKind.TakeProfit);

    /// <summary>Whether a price touches it. A trailing stop remembers the price.</summary>
    public bool Touches(long price)
    {
        if (what.Kind != OrderKind.TrailingStop)
        {
            return WaitsForRise ? price >= what.Trigger.Units : price <= what.Trigger.Units;
        }
        var isBuy = what.Side == Side.Long;
        if (!isActive)
        {
            // A buy waits for a fall to its activation price, a sell for a rise; zero is at once.
            isActive = what.Trigger.Units == 0 || (isBuy ? price <= what.Trigger.Units : price >= what.Trigger.Units);
            extreme = price;
        }
        if (!isActive)
        {
            return false;
        }
        extreme = isBuy ? Math.Min(extreme, price) : Math.Max(extreme, price);
        return isBuy
            ? price >= new Price(extreme).Raise(what.Callback).Units
            : price <= new Price(extreme).Lower(what.Callback).Units;
    }

    /// <summary>What the venue says of it.</summary>
    public ConditionalReport Report() =>
        new()
        {
            Symbol = what.Symbol,
            ClientId = what.ClientId,
            ConditionalId = id,
            Status = Status,
            Kind = what.Kind,
            Side = what.Side,
            PositionSide = what.PositionSide,
            Trigger = what.Trigger,
            Quantity = what.Quantity,
            ClosePosition = what.ClosePosition,
            ReduceOnly = what.ReduceOnly,
            OrderId = OrderId,
            UpdateTime = Updated,
        };
}
