using Riposte.Core.Money;
using Riposte.Core.Time;
using Riposte.Trading.Events;
using Riposte.Trading.Orders;
using Riposte.Trading.Positions;

namespace Riposte.Trading.Desks;

/// <content>What rules do to its position after the entry.</content>
internal sealed partial class Desk
{
    /// <summary>Asks the rules of its position: closes it, or moves its stop.</summary>
    /// <returns>By how much it is to be enlarged, before risk rules have seen it; none is not at all.</returns>
    public Wanted Manage(Instant now, CommandList commands)
    {
        if (book is null || !Tracker.IsOpen || IsClosing)
        {
            return default;
        }
        var rules = book.Judge(this, now, double.NaN, plan.Confidence);
        if (rules.Exit != CloseReason.None)
        {
            Report(PositionActionKind.Exit, 0, rules.ExitStep, now);
            Close(rules.Exit, now, commands);
            return default;
        }
        if (rules.Stop != Protection.Stop && !MoveStop(rules, now, commands))
        {
            return default;
        }
        var mayAdd = rules.AddShare > 0 && Orders.Left(OrderRole.Entry) == Quantity.Zero;
        return mayAdd ? new Wanted(plan, 0) { Quantity = Sized(book.First, rules.AddShare) } : default;
    }

    /// <summary>Enlarges the position, as far as risk rules allowed.</summary>
    public void Enlarge(Quantity quantity, Instant now, CommandList commands)
    {
        Report(PositionActionKind.Enlarge, (Tracker.Position.Abs() + quantity).ToDouble(), book!.Plan.AddStep, now);
        book.CountAdd(Market.LastClose.ToDouble());
        Orders.Submit(
            Make(OrderKind.Market, plan.Side, quantity, Price.Zero, now) with
            {
                Id = ids.Next(),
                ExpiresAfter = now + Options.DecisionInterval.Nanoseconds,
                PositionSide = SideOf(plan.Side),
            },
            OrderRole.Entry,
            commands
        );
    }

    /// <summary>Notes that an enlargement was refused.</summary>
    public void RefuseAdd(Quantity quantity, Instant now)
    {
        if (book!.CountRefusal())
        {
            var wanted = (Tracker.Position.Abs() + quantity).ToDouble();
            Report(PositionActionKind.Refuse, wanted, book.Plan.AddStep, now);
        }
    }

    // The confidence in what is held has changed; only an exit follows from it.
    private void Fade(double confidence, Instant now, CommandList commands)
    {
        if (book is null || IsClosing || double.IsNaN(confidence))
        {
            return;
        }
        var rules = book.Judge(this, now, confidence, plan.Confidence);
        if (rules.Exit != CloseReason.None)
        {
            Report(PositionActionKind.Exit, 0, rules.ExitStep, now);
            Close(rules.Exit, now, commands);
        }
    }

    // A stop that the last close has passed would trade at once: the position is closed as if it had.
    private bool MoveStop(PositionPlan rules, Instant now, CommandList commands)
    {
        var isPassed = !rules.IsStricter(Market.LastClose, rules.Stop);
        if (isPassed)
        {
            Report(PositionActionKind.Exit, 0, rules.StopStep, now);
            Close(rules.StopReason, now, commands);
            return false;
        }
        Report(PositionActionKind.MoveStop, rules.Stop.ToDouble(), rules.StopStep, now);
        Protection.Move(rules.Stop, rules.StopReason);
        Protection.Sync(now, commands);
        return true;
    }

    private Quantity Sized(Quantity first, double share) =>
        new Quantity((long)Math.Floor(first.Units * share + 1e-6)).TruncateTo(Market.Spec.StepSize);

    private static PositionStep LadderStep(in Fill e) => new("ladder", e.Price.ToDouble(), e.Quantity.ToDouble());

    private void Report(PositionActionKind kind, double to, in PositionStep step, Instant now)
    {
        if (observer is null)
        {
            return;
        }
        var from = kind == PositionActionKind.MoveStop ? Protection.Stop.ToDouble() : Tracker.Position.Abs().ToDouble();
        observer.OnAction(
            new PositionAction(now, Index, kind, from, to, step)
            {
                Symbol = Market.Spec.Symbol,
                Strategy = Options.Strategy,
                Trade = Tracker.Number,
                Side = plan.Side,
            }
        );
    }
}
