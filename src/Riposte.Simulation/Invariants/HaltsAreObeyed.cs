using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: while something halts, nothing is opened; and behind the kill switch every position of the account in our symbols is
/// being closed, and gone after a while in which nothing else hinders. What is less than any order may have stays behind its stop, if
/// it has one, and the order that closes it waits for the venue to take it.</summary>
public sealed class HaltsAreObeyed : Invariant
{
    private const long Limit = 90 * SimView.Second;
    private long epoch;
    private int rebuilds;
    private bool isPressed;
    private bool isKilled;
    private readonly Lasting lasting = new();
    private readonly Lasting leaving = new();

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "nothing is opened while it is halted, and the kill switch closes";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.RunStarted or InputKind.OperatorActed;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (rebuilds != view.Rebuilds)
        {
            // Another journal does not know what was pressed before.
            (rebuilds, isPressed, isKilled) = (view.Rebuilds, false, false);
        }
        if (input is RunStarted started && started.Epoch != epoch)
        {
            // What was not durable is not known any more.
            isKilled |= view.WasKilled;
            (epoch, isPressed) = (started.Epoch, isKilled);
        }
        else if (view.Engine?.Epoch != epoch)
        {
            // What a person tells a run that has lost its place to a newer one is not known there.
            return null;
        }
        else if (input is OperatorActed { Act: OperatorAct.Kill, Principal.Length: > 0 })
        {
            isPressed = true;
        }
        else if (input is OperatorActed { Act: OperatorAct.Release } act)
        {
            isPressed = isPressed && !view.Options.Risk.Releasers.Contains(act.Principal);
            isKilled = isPressed;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnEntry(SimView view, PlaceOrder place) =>
        rebuilds != view.Rebuilds ? null
        // A run on another machine has another journal; it ends when it sees the newer one.
        : isKilled && view.Engine?.Epoch >= epoch ? $"{place.ClientId} opens behind the kill switch"
        : view.Engine is { } engine && !engine.Halts.AllowEntries(place.Symbol)
            ? $"{place.ClientId} opens, and it is halted"
        : null;

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (rebuilds != view.Rebuilds)
        {
            // Another machine goes on, or another journal: what was pressed here is not known there.
            return null;
        }
        isKilled |= isPressed && view.IsDurable && view.Engine?.Epoch == epoch;
        if (
            isKilled
            && view.IsDurable
            && view.Engine is { Halts.IsKilled: false, Phase: not EnginePhase.Starting } one
            && one.Epoch == epoch
        )
        {
            return $"the kill switch of run {one.Epoch} is off, and nobody released it";
        }
        var held = isKilled && view.Engine is { } engine && view.IsSettled ? Held(view, engine) : null;
        if (lasting.For(view, held is not null) > Limit)
        {
            return $"{held} is held behind the kill switch";
        }
        var left = isKilled && view.IsSettled ? Left(view) : null;
        return leaving.For(view, left is not null) > Limit
            ? $"{left} is still at the venue behind the kill switch"
            : null;
    }

    // Whoever opened it: the account is the program's alone. The venue closes what it settles itself.
    private static string? Left(SimView view)
    {
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            var spec = view.Options.Instruments[i];
            foreach (var side in view.Legs)
            {
                var position = view.Truth.Position(spec.Symbol, side).Abs();
                var least = view.Truth.Least(spec.Symbol);
                if (position >= least && !view.Truth.IsClosed(spec.Symbol) && !AreRests(view, i, least))
                {
                    return $"{position} {spec.Symbol}";
                }
            }
        }
        return null;
    }

    // Each desk holds less than any order may have, and waits; together they may hold more.
    private static bool AreRests(SimView view, int instrument, Quantity least)
    {
        if (view.Engine is not { } engine || view.Legs.Any(side => engine.Outside(instrument, side).Abs() >= least))
        {
            return false;
        }
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            if (view.Options.Desks[desk].Instrument == instrument && engine.DeskPosition(desk).Abs() >= least)
            {
                return false;
            }
        }
        return true;
    }

    internal static string? Held(SimView view, EngineView engine)
    {
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            var isLeft = engine.Protection(desk) is not (ProtectionState.None or ProtectionState.Closing);
            var symbol = view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;
            if (isLeft && !IsWaitingRest(view, engine, desk, symbol))
            {
                return symbol;
            }
        }
        return null;
    }

    // The venue made its steps coarser than what is held: no order can close it. It is excused only while one is ready to.
    private static bool IsWaitingRest(SimView view, EngineView engine, int desk, string symbol)
    {
        var position = engine.DeskPosition(desk);
        var closing = position.Units > 0 ? Side.Short : Side.Long;
        return position.Abs() < view.Truth.Least(symbol)
            && engine.Orders.Any(one =>
                one.Order.Desk == desk && one.Order.Kind == OrderKind.Market && one.Order.Side == closing
            );
    }
}
