using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: what a person must look at halts: a liquidation, somebody else's order, a leverage that somebody changed. It has
/// its time to be found out, in calm, and a person may have resumed meanwhile.</summary>
public sealed class HaltsFollow : Invariant
{
    private const long Patience = 200 * SimView.Second;
    private readonly Dictionary<string, int> leverages = new(StringComparer.Ordinal);
    private readonly Dictionary<HaltReason, long> awaited = [];
    private int liquidations;
    private int strangers;

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "what a person must look at halts";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is OperatorActed { Act: OperatorAct.Resume })
        {
            awaited.Clear();
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        Look(view);
        if (view.Engine is not { } engine || awaited.Count == 0)
        {
            return null;
        }
        foreach (var halt in engine.Halts.Latched)
        {
            awaited.Remove(halt.Reason);
        }
        foreach (var (reason, since) in awaited)
        {
            if (view.CalmSince != SimView.Never && view.Now - Math.Max(since, view.CalmSince) > Patience)
            {
                return $"nothing halts for {reason}, {(view.Now - since) / SimView.Second} s after its cause";
            }
        }
        return null;
    }

    private void Look(SimView view)
    {
        foreach (var symbol in view.Truth.Symbols)
        {
            var leverage = view.Truth.Leverage(symbol);
            if (leverages.TryGetValue(symbol, out var before) && before != leverage)
            {
                awaited.TryAdd(HaltReason.Setting, view.Now);
            }
            leverages[symbol] = leverage;
        }
        if (!view.IsDisturbed)
        {
            return;
        }
        if (view.Truth.Liquidations > liquidations)
        {
            liquidations = view.Truth.Liquidations;
            awaited.TryAdd(HaltReason.Forced, view.Now);
        }
        var foreign = view.Truth.Symbols.Sum(symbol =>
            view.Truth.Orders(symbol).Count(order => IsForeign(order.ClientId))
        );
        if (foreign > strangers)
        {
            strangers = foreign;
            awaited.TryAdd(HaltReason.Foreign, view.Now);
        }
    }

    private static bool IsForeign(string clientId) =>
        !clientId.StartsWith("rp", StringComparison.Ordinal)
        && !clientId.StartsWith("algo-", StringComparison.Ordinal)
        && !clientId.Contains("autoclose", StringComparison.Ordinal);
}
