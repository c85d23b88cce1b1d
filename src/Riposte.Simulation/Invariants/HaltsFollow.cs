using Riposte.Core.Time;
using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: what a person must look at halts: a liquidation, somebody else's order, a leverage that somebody changed. Of an order of somebody else where trading goes on a
/// person is told. It has its
/// time to be found out, in calm, and a person may have resumed meanwhile. What was over before a journal's first look at the account
/// is not known there.</summary>
public sealed class HaltsFollow : Invariant
{
    // Beyond a comparison.
    private const long Patience = 140 * SimView.Second;
    private int[] leverages = [];
    private bool hasLooked;
    private int lookedIn;
    private readonly Dictionary<HaltReason, long> awaited = [];
    private Instant strangerAt = new(long.MinValue);
    private Instant toldAt = new(long.MinValue);
    private int liquidations;
    private int rebuilds;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "what a person must look at halts";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.OperatorActed;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (
            input is OperatorActed { Act: OperatorAct.Resume } act
            && view.Options.Risk.Releasers.Contains(act.Principal)
        )
        {
            awaited.Clear();
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnAlarm(SimView view, RaiseAlarm alarm)
    {
        toldAt = alarm.Alarm == AlarmKind.Foreign ? view.Instant : toldAt;
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        Look(view);
        if (rebuilds != view.Rebuilds)
        {
            // A journal that was begun anew does not know how it was before.
            rebuilds = view.Rebuilds;
            awaited.Clear();
        }
        if (view.Engine is not { } engine)
        {
            return null;
        }
        // Another machine, with another journal, is a reason all the same.
        if (view.Foreign == ForeignPolicy.Adopt && rebuilds == 0 && IsHaltedFor(engine, HaltReason.Foreign))
        {
            return "somebody else traded, which is to be told, and it halts";
        }
        if (awaited.Count == 0)
        {
            return null;
        }
        Looked();
        foreach (var halt in engine.Halts.Latched)
        {
            awaited.Remove(halt.Reason);
        }
        if (view.Foreign == ForeignPolicy.Adopt && toldAt >= strangerAt)
        {
            awaited.Remove(HaltReason.Foreign);
        }
        foreach (var (reason, since) in awaited)
        {
            var isCalm = view.CalmSince != SimView.Never;
            if (!isCalm || view.Now - Math.Max(since, view.CalmSince) <= view.CompareTime + Patience)
            {
                continue;
            }
            if (!IsEarlier(view, engine, reason))
            {
                return $"nobody is told, or nothing halts, for {reason}, {(view.Now - since) / SimView.Second} s after its cause";
            }
            awaited.Remove(reason);
        }
        return null;
    }

    private static bool IsHaltedFor(EngineView engine, HaltReason reason)
    {
        foreach (var halt in engine.Halts.Latched)
        {
            if (halt.Reason == reason)
            {
                return true;
            }
        }
        return false;
    }

    private bool IsEarlier(SimView view, EngineView engine, HaltReason reason) =>
        engine.HasWallet
        && reason switch
        {
            HaltReason.Forced => view.Truth.LiquidatedAt <= engine.Begun,
            HaltReason.Foreign => strangerAt <= engine.Begun,
            _ => false,
        };

    private void Look(SimView view)
    {
        var symbols = view.Truth.Symbols;
        // A minute ago: what changed since may have been so at its first look.
        var knew = hasLooked && lookedIn == view.Rebuilds;
        hasLooked = view.IsSettled || knew;
        lookedIn = view.Rebuilds;
        if (leverages.Length == 0)
        {
            leverages = [.. symbols.Select(view.Truth.Leverage)];
        }
        for (var i = 0; i < symbols.Length; i++)
        {
            var leverage = view.Truth.Leverage(symbols[i]);
            // What was so before a journal's first look at the account is not known to have been otherwise.
            // A person may set it as it is to be.
            if (leverages[i] != leverage && leverage != view.Leverage && knew)
            {
                awaited.TryAdd(HaltReason.Setting, view.Now);
            }
            leverages[i] = leverage;
        }
        if (!view.IsDisturbed)
        {
            return;
        }
        if (view.Truth.Liquidations > liquidations)
        {
            liquidations = view.Truth.Liquidations;
            awaited[HaltReason.Forced] = view.Now;
        }
        foreach (var symbol in view.Truth.Symbols)
        {
            if (HasNewStranger(view, symbol))
            {
                awaited[HaltReason.Foreign] = view.Now;
            }
        }
    }

    // One that did nothing, and is over, leaves nothing that would tell of it.
    private bool HasNewStranger(SimView view, string symbol)
    {
        var before = seen.GetValueOrDefault(symbol);
        var count = view.Truth.OrderCount(symbol);
        if (count == before)
        {
            return false;
        }
        var has = false;
        foreach (var order in view.Truth.Orders(symbol).Skip(before))
        {
            if (IsForeign(order.ClientId) && order.Filled.Units > 0)
            {
                has = true;
                strangerAt = order.UpdateTime > strangerAt ? order.UpdateTime : strangerAt;
            }
        }
        seen[symbol] = count;
        return has;
    }

    private static bool IsForeign(string clientId) =>
        !clientId.StartsWith("rp", StringComparison.Ordinal)
        && !clientId.StartsWith(SimVenueOptions.TriggeredPrefix, StringComparison.Ordinal)
        && !clientId.Contains("autoclose", StringComparison.Ordinal);
}
