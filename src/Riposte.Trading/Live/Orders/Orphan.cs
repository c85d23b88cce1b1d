using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Trading.Live.Orders;

/// <summary>An open order at the venue that bears an id of ours and that no order here is: of a run whose journal is lost, of an older
/// copy, or one that the venue had denied. It is taken back, unless it protects what no desk holds.</summary>
internal sealed class Orphan(string symbol, string clientId, bool isConditional)
{
    public string Symbol = symbol;
    public string ClientId = clientId;
    public bool IsConditional = isConditional;

    /// <summary>Whether a cancellation is out.</summary>
    public bool IsOut;

    /// <summary>When a cancellation may be sent.</summary>
    public long At;

    /// <summary>When it was first seen in this run.</summary>
    public long SeenAt;

    /// <summary>The position it belongs to.</summary>
    public PositionSide Leg;

    /// <summary>Long buys, short sells.</summary>
    public Side Side;

    /// <summary>Base coins that it may trade; nothing when it closes whatever there is.</summary>
    public Quantity Quantity;

    /// <summary>Whether it closes whatever the position is.</summary>
    public bool ClosesAll;

    /// <summary>Whether the venue itself lets it make a position smaller only.</summary>
    public bool CanOnlyReduce;

    /// <summary>Whether it is a stop.</summary>
    public bool IsStop;

    /// <summary>Whether it was touched.</summary>
    public bool IsTouched;

    /// <summary>Whether the venue takes no stop of a desk beside it.</summary>
    public bool IsInTheWay;

    /// <summary>Whether it may be the protection of a position. An order of the book that could open is none, nor is one of no
    /// size.</summary>
    public bool MayProtect => ClosesAll || (Quantity > Quantity.Zero && (CanOnlyReduce || IsConditional));

    public static Orphan Of(in OrderReport report, PositionSide leg) =>
        new(report.Symbol, report.ClientId, false)
        {
            Leg = leg,
            Side = report.Side,
            // By units: of numbers that cannot be the difference may be out of range.
            Quantity = new Quantity(unchecked(report.Quantity.Units - report.Filled.Units)),
            CanOnlyReduce = report.ReduceOnly || Closes(report.PositionSide, report.Side),
        };

    public static Orphan Of(in ConditionalReport report, PositionSide leg) =>
        new(report.Symbol, report.ClientId, true)
        {
            Leg = leg,
            Side = report.Side,
            Quantity = report.Quantity,
            ClosesAll = report.ClosePosition,
            CanOnlyReduce = report.ClosePosition || report.ReduceOnly || Closes(report.PositionSide, report.Side),
            IsStop = report.Kind is OrderKind.Stop or OrderKind.TrailingStop,
            IsTouched = report.Status == ConditionalStatus.Triggering,
        };

    public void Visit(StateVisitor v)
    {
        v.Visit(ref Symbol);
        v.Visit(ref ClientId);
        v.Visit(ref IsConditional);
        v.Visit(ref IsOut);
        v.Visit(ref At);
        v.Visit(ref SeenAt);
        v.VisitEnum(ref Leg);
        v.VisitEnum(ref Side);
        v.Visit(ref Quantity);
        v.Visit(ref ClosesAll);
        v.Visit(ref CanOnlyReduce);
        v.Visit(ref IsStop);
        v.Visit(ref IsTouched);
        v.Visit(ref IsInTheWay);
    }

    // A leg of hedge mode cannot be turned.
    private static bool Closes(PositionSide leg, Side side) =>
        leg == (side == Side.Short ? PositionSide.Long : PositionSide.Short);
}
