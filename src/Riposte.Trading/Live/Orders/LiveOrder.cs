using Riposte.Core.Money;
using Riposte.Core.State;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Live.Orders;

/// <summary>One order of the trader on its way to the venue and back: what is known of it, what is asked, and when the next thing
/// is due. Times are monotonic. Mutable, one writer.</summary>
internal sealed class LiveOrder(Order order)
{
    /// <summary>A time that never comes.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The desk of an order that closes what no desk holds.</summary>
    public const int NoDesk = -1;

    /// <summary>What the trader asked.</summary>
    public Order Order = order;

    /// <summary>How far it is.</summary>
    public OrderStage Stage;

    /// <summary>Where the trader believes it to be.</summary>
    public OrderState State = OrderState.Intent;

    /// <summary>Attempts that were sent; each has an id of its own and the one before it is known to have done nothing.</summary>
    public int Attempts;

    /// <summary>Id of the last attempt; empty before the first.</summary>
    public string ClientId = "";

    /// <summary>The venue's id of the order in the book; 0 while unknown.</summary>
    public long VenueId;

    /// <summary>Quantity of the last attempt, where rounding changed it.</summary>
    public Quantity Sent = order.Quantity;

    /// <summary>Price of the last attempt, where rounding changed it.</summary>
    public Price Price = order.Price;

    /// <summary>Sum of its executions.</summary>
    public Quantity Filled;

    /// <summary>The most that the venue said had traded.</summary>
    public Quantity VenueFilled;

    /// <summary>How the venue ended it; none while it has not.</summary>
    public OrderState End;

    /// <summary>Whether the venue did not say how much of it traded when it ended: the list of trades says it.</summary>
    public bool IsUncounted;

    /// <summary>When its end became known.</summary>
    public long EndedAt;

    /// <summary>Whether the venue spoke of the last attempt: it exists, or did.</summary>
    public bool WasSeen;

    /// <summary>Whether it is to be taken back.</summary>
    public bool CancelWanted;

    /// <summary>Whether a cancellation is out.</summary>
    public bool CancelOut;

    /// <summary>When a cancellation may be sent.</summary>
    public long CancelAt;

    /// <summary>Whether a question about it is out.</summary>
    public bool AskOut;

    /// <summary>When it is to be asked about.</summary>
    public long AskAt = Never;

    /// <summary>Questions since its fate became unclear.</summary>
    public int Asked;

    /// <summary>Questions in a row without an answer.</summary>
    public int Unanswered;

    /// <summary>Answers that it does not exist, to questions late enough to prove it.</summary>
    public int Absent;

    /// <summary>When it was decided.</summary>
    public long CreatedAt;

    /// <summary>When the last attempt was decided: it left no sooner.</summary>
    public long SentAt;

    /// <summary>By when it had left: what is decided waits until it is durable. The first sign of it is its answer, or a
    /// message.</summary>
    public long LeftBy;

    /// <summary>When the next attempt may be sent.</summary>
    public long NotBefore;

    /// <summary>When its fate became unknown; never while it is known.</summary>
    public long UnknownSince = Never;

    /// <summary>When it was touched; never while it was not.</summary>
    public long TouchedAt = Never;

    /// <summary>Attempts that the venue refused for good reason.</summary>
    public int Refusals;

    /// <summary>Which life of its position it belongs to.</summary>
    public long Version;

    /// <summary>When the last question about it that was answered had been sent.</summary>
    public long AnsweredAt = long.MinValue;

    /// <summary>Whether its position was closed at the market because it did not trigger in time.</summary>
    public bool IsRescued;

    /// <summary>Whether a person was told that its fate is unknown.</summary>
    public bool IsAlarmed;

    /// <summary>Whether the venue takes it only after an older one of its kind has gone.</summary>
    public bool IsCrowded;

    /// <summary>Whether it waits until the filters of its instrument were read again.</summary>
    public bool AwaitsFilters;

    /// <summary>Whether an entry was brought in line with what the venue takes once already.</summary>
    public bool WasRounded;

    /// <summary>Whether it is too small for the venue to take.</summary>
    public bool IsDust;

    public OrderId Id => Order.Id;

    public bool IsEntry => Order.Reason == CloseReason.None;

    /// <summary>Whether it closes what no desk holds.</summary>
    public bool IsOfNoDesk => Order.Desk == NoDesk;

    /// <summary>Whether it protects: a stop that closes.</summary>
    public bool IsStop => !IsEntry && Order.Kind is OrderKind.Stop or OrderKind.TrailingStop;

    /// <summary>Whether it makes a position smaller at once.</summary>
    public bool IsExit => !IsEntry && Order.Kind == OrderKind.Market;

    /// <summary>Whether the venue has it, or may have it.</summary>
    public bool IsOut => Stage is OrderStage.Placing or OrderStage.Placed;

    /// <summary>Whether its stop is known to be at work.</summary>
    public bool IsWorking => Stage == OrderStage.Placed && State is OrderState.Working or OrderState.PartiallyFilled;

    /// <summary>What is known to be missing of its executions.</summary>
    public bool LacksTrades => VenueFilled > Filled || (Stage == OrderStage.Ended && IsUncounted);

    public void Visit(StateVisitor v)
    {
        var held = new WorkingOrder(Order, OrderRole.Entry);
        held.Visit(v);
        Order = held.Order;
        v.VisitEnum(ref Stage);
        v.VisitEnum(ref State);
        v.Visit(ref Attempts);
        v.Visit(ref ClientId);
        v.Visit(ref VenueId);
        v.Visit(ref Sent);
        v.Visit(ref Price);
        v.Visit(ref Filled);
        v.Visit(ref VenueFilled);
        v.VisitEnum(ref End);
        v.Visit(ref IsUncounted);
        v.Visit(ref EndedAt);
        v.Visit(ref WasSeen);
        v.Visit(ref CancelWanted);
        v.Visit(ref CancelOut);
        v.Visit(ref CancelAt);
        v.Visit(ref AskOut);
        v.Visit(ref AskAt);
        v.Visit(ref Asked);
        v.Visit(ref Unanswered);
        v.Visit(ref Absent);
        v.Visit(ref CreatedAt);
        v.Visit(ref SentAt);
        v.Visit(ref LeftBy);
        v.Visit(ref NotBefore);
        v.Visit(ref UnknownSince);
        v.Visit(ref TouchedAt);
        v.Visit(ref Refusals);
        v.Visit(ref Version);
        v.Visit(ref AnsweredAt);
        v.Visit(ref IsRescued);
        v.Visit(ref IsAlarmed);
        v.Visit(ref IsCrowded);
        v.Visit(ref AwaitsFilters);
        v.Visit(ref WasRounded);
        v.Visit(ref IsDust);
    }
}
