using Riposte.Core.Money;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I9: what traded of an order only grows, and never beyond what was asked; and where nothing hinders no order is told to go
/// where it cannot, as one that ends twice is.</summary>
public sealed class FillsAreLegal : Invariant
{
    private const long Settled = 120 * SimView.Second;

    // So many orders end with one input at most.
    private const int MostEnding = 16;
    private readonly Dictionary<string, Quantity> filled = new(StringComparer.Ordinal);
    private (long Epoch, long Count) illegal;
    private EngineView? counting;

    /// <inheritdoc/>
    public override int Number => 9;

    /// <inheritdoc/>
    public override string Says => "what traded of an order only grows, and never beyond what was asked";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind is InputKind.RunStarted or InputKind.OrderArrived or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is RunStarted)
        {
            // What was not durable is not known any more, until the venue is asked.
            filled.Clear();
        }
        // What trades at once has come and gone between two minutes.
        var hasTraded =
            input is OrderArrived { Trade.Quantity.Units: > 0 } or ReplyArrived { Reply.Trades.Length: > 0 };
        if (!hasTraded || view.Engine is not { } engine)
        {
            return null;
        }
        Count(engine);
        return Find(engine.Orders, 0) ?? Find(engine.Ended, engine.Ended.Count - MostEnding);
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is { } engine)
        {
            Count(engine);
            var before = illegal;
            illegal = (engine.Epoch, engine.Count(Discard.IllegalMove));
            if (illegal.Epoch == before.Epoch && illegal.Count > before.Count && view.Calm > Settled)
            {
                return $"{illegal.Count - before.Count} orders were told to go where they cannot, and nothing hinders";
            }
        }
        return Find(view.Orders, 0);
    }

    // Of two runs each knows what it heard itself.
    private void Count(EngineView engine)
    {
        if (counting != engine)
        {
            counting = engine;
            filled.Clear();
        }
    }

    private string? Find(OrderViews orders, int from)
    {
        for (var i = Math.Max(0, from); i < orders.Count; i++)
        {
            var order = orders[i];
            if (order.ClientId.Length == 0)
            {
                continue;
            }
            Looked();
            var before = filled.GetValueOrDefault(order.ClientId);
            // What closes whatever there is may find more than there was when it was decided.
            var asked = order.Order.ClosePosition ? Quantity.Zero : order.Order.Quantity;
            if (order.Filled < before || (asked.Units > 0 && order.Filled > asked))
            {
                return $"{order.ClientId}: {order.Filled} traded after {before}, of {asked}";
            }
            if (order.Filled != before)
            {
                filled[order.ClientId] = order.Filled;
            }
        }
        return null;
    }
}
