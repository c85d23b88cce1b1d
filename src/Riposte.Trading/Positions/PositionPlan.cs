using Riposte.Core.Money;
using Riposte.Trading.Orders;

namespace Riposte.Trading.Positions;

/// <summary>What the rules want of a position at one close. Mutable, used again at every close; no allocation.</summary>
public sealed class PositionPlan
{
    private Side side;
    private Price tick;
    private Price now;
    private Price strictest;
    private Price loose;
    private Price widest;
    private bool mayLoosen;
    private CloseReason stopReason;
    private PositionStep stopStep;
    private PositionStep looseStep;

    /// <summary>Why the position is to be closed; none when it is not.</summary>
    public CloseReason Exit { get; private set; }

    /// <summary>Which rule closes it, and its numbers.</summary>
    public PositionStep ExitStep { get; private set; }

    /// <summary>By what share of its first entry it is to be enlarged; 0 is not at all.</summary>
    public double AddShare { get; private set; }

    /// <summary>Whether it is enlarged in loss.</summary>
    public bool AddsToLoser { get; private set; }

    /// <summary>Which rule enlarges it, and its numbers.</summary>
    public PositionStep AddStep { get; private set; }

    /// <summary>Where the stop is to lie: the strictest of what works now and all proposals, or the loosened one when no
    /// rule wants a stricter. Zero is none.</summary>
    public Price Stop
    {
        get
        {
            var floor = loose == Price.Zero ? now : loose;
            return IsStricter(strictest, floor) ? strictest : floor;
        }
    }

    /// <summary>Why the position is closed when <see cref="Stop"/> trades; of meaning when it moved.</summary>
    public CloseReason StopReason => IsLoosened ? CloseReason.DynamicStop : stopReason;

    /// <summary>Which rule moved the stop, and its numbers; of meaning when it moved.</summary>
    public PositionStep StopStep => IsLoosened ? looseStep : stopStep;

    private bool IsLoosened => loose != Price.Zero && Stop == loose && Stop != strictest;

    /// <summary>Begins a close.</summary>
    /// <param name="position">Direction of the position.</param>
    /// <param name="stop">The stop that works; zero is none.</param>
    /// <param name="tickSize">Stops are moved to it, towards the market.</param>
    /// <param name="isLoose">Whether the stop may be loosened by a rule that is named to do so.</param>
    /// <param name="widestStop">Where it may be loosened to at most; zero is anywhere.</param>
    public void Begin(Side position, Price stop, Price tickSize, bool isLoose, Price widestStop)
    {
        side = position;
        now = stop;
        tick = tickSize;
        mayLoosen = isLoose && stop != Price.Zero;
        widest = widestStop;
        strictest = loose = Price.Zero;
        Exit = stopReason = CloseReason.None;
        AddShare = 0;
    }

    /// <summary>Closes the position. The first rule that says so is the reason.</summary>
    public void Close(CloseReason reason, in PositionStep step)
    {
        if (Exit == CloseReason.None)
        {
            Exit = reason;
            ExitStep = step;
        }
    }

    /// <summary>Wants the stop to be at a price or stricter. A price that is unknown or not above zero is no
    /// wish.</summary>
    public void Tighten(double price, CloseReason reason, in PositionStep step)
    {
        if (ToTick(price) is { } level && IsStricter(level, strictest))
        {
            strictest = level;
            stopStep = step;
            stopReason = reason;
        }
    }

    /// <summary>Allows the stop to be as loose as a price, within the widest stop of the risk options: for rules that are
    /// named to do so. A stop that another rule has moved stays.</summary>
    public void Loosen(double price, in PositionStep step)
    {
        if (mayLoosen && ToTick(price) is { } level && !IsStricter(level, now))
        {
            loose = IsStricter(widest, level) ? widest : level;
            loose = IsStricter(now, loose) ? loose : now;
            looseStep = step;
        }
    }

    /// <summary>Enlarges the position, unless another rule already did.</summary>
    /// <param name="share">Share of the first entry, above 0.</param>
    /// <param name="toLoser">Whether it is in loss.</param>
    /// <param name="step">Which rule, and its numbers.</param>
    public void Enlarge(double share, bool toLoser, in PositionStep step)
    {
        if (AddShare == 0 && share > 0)
        {
            AddShare = share;
            AddsToLoser = toLoser;
            AddStep = step;
        }
    }

    /// <summary>Whether a stop is nearer to the market than another; any stop is stricter than none.</summary>
    public bool IsStricter(Price stop, Price than) =>
        stop != Price.Zero && (than == Price.Zero || (side == Side.Long ? stop > than : stop < than));

    // A price that no order could hold is no wish, either.
    private Price? ToTick(double price)
    {
        if (!(price > 0 && price < 9e10))
        {
            return null;
        }
        var exact = Price.FromDouble(price);
        var level = side == Side.Long ? exact.CeilingTo(tick) : exact.FloorTo(tick);
        return level > Price.Zero ? level : null;
    }
}
