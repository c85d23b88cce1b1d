using Riposte.Trading.Live;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I20: whatever the process took out of a connection reaches its engine, and there it is applied or counted: an execution
/// is known afterwards, or counted as older than the history of the account; a message that only checks and one that could not be read
/// are counted by their names.</summary>
public sealed class FramesAreCounted : Invariant
{
    private long epoch;
    private long checks;
    private long unread;
    private long earlier;

    /// <inheritdoc/>
    public override int Number => 20;

    /// <inheritdoc/>
    public override string Says => "every message that left a connection reached the engine";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind is InputKind.RunStarted or InputKind.AccountArrived or InputKind.FrameDiscarded or InputKind.OrderArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        var isMeant = input is RunStarted or AccountArrived or FrameDiscarded or OrderArrived;
        if (!isMeant || view.Engine is not { Phase: not EnginePhase.Stopped } engine)
        {
            return null;
        }
        switch (input)
        {
            case RunStarted:
                epoch = engine.Epoch;
                checks = engine.Count(Discard.AccountCheck);
                unread = engine.Count(Discard.UnreadFrame);
                earlier = engine.Count(Discard.EarlierTrade);
                return null;
            case AccountArrived when engine.Epoch == epoch:
                Looked();
                return engine.Count(Discard.AccountCheck) == ++checks ? null : "an account message was not counted";
            case FrameDiscarded when engine.Epoch == epoch:
                Looked();
                return engine.Count(Discard.UnreadFrame) == ++unread ? null : "a message not read was not counted";
            case OrderArrived { Execution: ExecutionKind.Trade } order when order.Trade.Quantity.Units > 0:
                Looked();
                return engine.KnowsTrade(order.Order.Symbol, order.Trade.TradeId) || IsCountedEarlier(engine, order)
                    ? null
                    : $"trade {order.Trade.TradeId} in {order.Order.Symbol} was told, and is not known";
            default:
                return null;
        }
    }

    // What traded before two looks at the account agreed is in what they showed. Until then nothing else counts such a trade.
    private bool IsCountedEarlier(EngineView engine, OrderArrived order) =>
        engine.HasWallet
            ? order.Trade.Time <= engine.Begun && engine.Count(Discard.EarlierTrade) > 0
            : engine.Count(Discard.EarlierTrade) == ++earlier;

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is null || !view.IsIdle)
        {
            return null;
        }
        Looked();
        return view.Frames.Received == view.Frames.Told
            ? null
            : $"{view.Frames.Received} messages were received, the engine was told of {view.Frames.Told}";
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
