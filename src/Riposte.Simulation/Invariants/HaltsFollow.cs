using Riposte.Simulation.Venue;
using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: what a person must look at halts: a liquidation, somebody else's order, a leverage that somebody changed, three
/// entries in a row for which there is no margin. It has its time to be found out, in calm, and a person may have resumed
/// meanwhile.</summary>
public sealed class HaltsFollow : Invariant
{
    // Beyond a comparison.
    private const long Patience = 140 * SimView.Second;

    // What an answer says is known at once.
    private const long AtOnce = 30 * SimView.Second;
    private const int MostRefused = 3;
    private int[] leverages = [];
    private bool hasLooked;
    private int lookedIn;
    private readonly Dictionary<HaltReason, long> awaited = [];
    private HashSet<long> entries = [];
    private int refused;
    private int liquidations;
    private int rebuilds;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "what a person must look at halts";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) =>
        kind is InputKind.OperatorActed or InputKind.RunStarted or InputKind.ReplyArrived;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is OperatorActed { Act: OperatorAct.Resume })
        {
            awaited.Clear();
            refused = 0;
        }
        else if (input is RunStarted)
        {
            // What was not durable is not known any more.
            (entries, refused) = ([], 0);
        }
        else if (input is ReplyArrived { Reply: var reply } && entries.Remove(reply.Request))
        {
            Count(view, reply);
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is PlaceOrder { Use: RequestUse.Opening } place)
        {
            entries.Add(place.Number);
        }
        return null;
    }

    private void Count(SimView view, VenueReply reply)
    {
        refused =
            reply is { Kind: ReplyKind.Refused, Code: -2019 or -2027 } ? refused + 1
            : reply.Kind == ReplyKind.Ok ? 0
            : refused;
        if (refused >= MostRefused)
        {
            awaited.TryAdd(HaltReason.Refusals, view.Now);
        }
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
            (entries, refused) = ([], 0);
        }
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
            var isCalm = view.CalmSince != SimView.Never;
            var most = reason == HaltReason.Refusals ? AtOnce : view.CompareTime + Patience;
            if (isCalm && view.Now - Math.Max(since, view.CalmSince) > most)
            {
                return $"nothing halts for {reason}, {(view.Now - since) / SimView.Second} s after its cause";
            }
        }
        return null;
    }

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
            if (leverages[i] != leverage && knew)
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
            awaited.TryAdd(HaltReason.Forced, view.Now);
        }
        foreach (var symbol in view.Truth.Symbols)
        {
            if (HasNewStranger(view, symbol))
            {
                awaited.TryAdd(HaltReason.Foreign, view.Now);
            }
        }
    }

    private bool HasNewStranger(SimView view, string symbol)
    {
        var before = seen.GetValueOrDefault(symbol);
        var count = before;
        var has = false;
        foreach (var order in view.Truth.Orders(symbol).Skip(before))
        {
            count++;
            has |= IsForeign(order.ClientId);
        }
        seen[symbol] = count;
        return has;
    }

    private static bool IsForeign(string clientId) =>
        !clientId.StartsWith("rp", StringComparison.Ordinal)
        && !clientId.StartsWith(SimVenueOptions.TriggeredPrefix, StringComparison.Ordinal)
        && !clientId.Contains("autoclose", StringComparison.Ordinal);
}
