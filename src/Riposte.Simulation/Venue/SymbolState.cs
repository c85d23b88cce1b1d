using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Margin;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Venue;

/// <summary>One symbol: its market, its rules as they are now, and all that the account has in it.</summary>
internal sealed class SymbolState
{
    public SymbolState(SimSymbol options, int index, Instant start, ulong seed)
    {
        Options = options;
        Index = index;
        Market = new SymbolMarket(options, index, start, seed);
        MinQuantity = options.MinQuantity;
        MinNotional = options.MinNotional;
        Table = options.Table;
        Leverage = options.Leverage;
        FundingHours = options.FundingHours;
        FundingBits = Noise.Mix(seed, (ulong)index + 77);
    }

    public SimSymbol Options { get; }

    public int Index { get; }

    public string Name => Options.Symbol;

    public SymbolMarket Market { get; }

    public Quantity MinQuantity { get; set; }

    public Money MinNotional { get; set; }

    public MarginTable Table { get; set; }

    public int Leverage { get; set; }

    public int FundingHours { get; set; }

    public ulong FundingBits { get; }

    /// <summary>Whether nothing may open; cancelling and, while it is not closed, reducing are allowed.</summary>
    public bool IsReduceOnly { get; set; }

    /// <summary>Whether orders of all kinds are refused.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether it has no bars and tells no marks.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Last instant at which it trades.</summary>
    public Instant Delivery { get; set; } = Order.Never;

    /// <summary>From when on it takes no order that opens; the end of time while it is not announced.</summary>
    public Instant LastEntry { get; set; } = Order.Never;

    /// <summary>The net or long position, and the short one of hedge mode.</summary>
    public SimPosition[] Positions { get; } = [new(PositionSide.Net), new(PositionSide.Short)];

    /// <summary>Open orders, oldest first.</summary>
    public List<SimOrder> Open { get; } = [];

    /// <summary>Every order there was, oldest first.</summary>
    public List<SimOrder> Orders { get; } = [];

    /// <summary>Open conditional orders, oldest first.</summary>
    public List<SimConditional> Waiting { get; } = [];

    /// <summary>Every conditional order there was, oldest first.</summary>
    public List<SimConditional> Conditionals { get; } = [];

    public List<TradeReport> Trades { get; } = [];

    public long LastTradeId { get; set; } = 1_000_000;

    public long LastOrderId { get; set; } = 8_000_000;

    /// <summary>When the countdown cancels all open orders; never when none runs.</summary>
    public Instant Countdown { get; set; } = Order.Never;

    public bool HasPosition => !Positions[0].IsFlat || !Positions[1].IsFlat;

    /// <summary>The position that an order changes.</summary>
    public SimPosition Position(PositionSide side) => Positions[side == PositionSide.Short ? 1 : 0];

    /// <summary>How the account names the first of the two positions.</summary>
    public static PositionSide SideOf(int slot, PositionMode mode) =>
        mode == PositionMode.OneWay ? PositionSide.Net
        : slot == 0 ? PositionSide.Long
        : PositionSide.Short;

    /// <summary>Legs for the margin; both empty when flat.</summary>
    public PositionLegs Legs
    {
        get
        {
            var (first, second) = (Positions[0], Positions[1]);
            return second.IsFlat
                ? first.Legs
                : new PositionLegs(first.Held, first.Entry, second.Held.Abs(), second.Entry);
        }
    }
}
