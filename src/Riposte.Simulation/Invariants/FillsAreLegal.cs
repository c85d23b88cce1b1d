using Riposte.Core.Money;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I9: what traded of an order only grows, and never beyond what was asked; and where nothing hinders no order is told to go
/// where it cannot, as one that ends twice is.</summary>
public sealed class FillsAreLegal : Invariant
{
    private const long Settled = 120 * SimView.Second;
    private readonly Dictionary<string, Quantity> filled = new(StringComparer.Ordinal);
    private (long Epoch, long Count) illegal;
    private EngineView? counting;

    /// <inheritdoc/>
    public override int Number => 9;

    /// <inheritdoc/>
    public override string Says => "what traded of an order only grows, and never beyond what was asked";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.RunStarted;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is RunStarted)
        {
            // What was not durable is not known any more, until the venue is asked.
            filled.Clear();
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is { } engine)
        {
            if (counting != engine)
            {
                // Of two runs each knows what it heard itself.
                counting = engine;
                filled.Clear();
            }
            var before = illegal;
            illegal = (engine.Epoch, engine.Count(Discard.IllegalMove));
            if (illegal.Epoch == before.Epoch && illegal.Count > before.Count && view.Calm > Settled)
            {
                return $"{illegal.Count - before.Count} orders were told to go where they cannot, and nothing hinders";
            }
        }
        foreach (var order in view.Orders)
        {
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
