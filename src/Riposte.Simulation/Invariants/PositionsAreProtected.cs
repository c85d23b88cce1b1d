using Riposte.Core.Money;
using Riposte.Trading.Live;
using Riposte.Trading.Orders;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: a position has a working stop for all of it within five seconds, or is being closed, or a person was told: of what no
/// desk holds, in this run and by the name of its symbol. The clock runs while the process is up and can reach the venue; latencies
/// are added to it. Where nothing has hindered for a minute, a stop follows its position, or another stop, at once.</summary>
public sealed class PositionsAreProtected : Invariant
{
    private const long Limit = 10 * SimView.Second;
    private const long AtOnce = 3 * SimView.Second;
    private const long Quiet = 60 * SimView.Second;
    private readonly List<Leg> legs = [];
    private long looked = -1;
    private bool isAnyBare;
    private long deafAt = long.MinValue;
    private bool wasSilent;

    // By the run that told: two may live at once, and what one holds the other may not.
    private readonly HashSet<(EngineView Run, string Symbol)> told = [];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a position has a working stop for all of it, is being closed, or a person was told";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        for (var i = 0; i < view.Options.Instruments.Length && told.Count > 0; i++)
        {
            if (view.Engine is { } run && !IsOutside(view, i))
            {
                told.Remove((run, view.Options.Instruments[i].Symbol));
            }
        }
        // Inputs that are taken together are one moment, but where something is amiss.
        if (looked == view.Now && !isAnyBare)
        {
            return null;
        }
        looked = view.Now;
        return Find(view);
    }

    /// <inheritdoc/>
    public override string? OnAlarm(SimView view, RaiseAlarm alarm)
    {
        for (var i = 0; alarm.Alarm == AlarmKind.Unprotected && i < view.Options.Instruments.Length; i++)
        {
            var symbol = view.Options.Instruments[i].Symbol;
            var isIt = alarm.Text.Contains(symbol, StringComparison.Ordinal) && IsOutside(view, i);
            if (isIt && view.Engine is { } run)
            {
                told.Add((run, symbol));
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view) => Find(view);

    private string? Find(SimView view)
    {
        isAnyBare = false;
        if (view.Engine is not { } engine)
        {
            return null;
        }
        deafAt = view.IsHearing ? deafAt : view.Now;
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            foreach (var side in view.Legs)
            {
                if (Find(view, engine, i, side) is { } wrong)
                {
                    return wrong;
                }
            }
        }
        wasSilent = view.IsSilent;
        return null;
    }

    private string? Find(SimView view, EngineView engine, int instrument, PositionSide side)
    {
        var symbol = view.Options.Instruments[instrument].Symbol;
        var position = view.Truth.Position(symbol, side).Abs();
        var leg = LegOf(instrument, side);
        if (position.Units == 0)
        {
            leg.Covered(view);
            return null;
        }
        Looked();
        if (view.Truth.Protected(symbol, side) >= position)
        {
            leg.Covered(view);
            return null;
        }
        var isGuarded = IsGuarded(view, engine, instrument, side);
        var isExcused = isGuarded || IsExcused(view, engine, instrument, side);
        leg.Unheard = !leg.IsBare && (wasSilent || view.IsSilent) ? view.Now : leg.Unheard;
        leg.IsBare = true;
        // That it is being closed from now on is no excuse for the time until now.
        var isLate = isGuarded && leg.Clock.Lasts && Outside(view, engine, instrument, side).Units == 0;
        var span = leg.Clock.For(view, !isExcused || isLate);
        isAnyBare |= !isExcused;
        if (isExcused)
        {
            leg.Clock.For(view, false);
        }
        if (span == 0)
        {
            return null;
        }
        // Some time is left to every position.
        var isSlow =
            Outside(view, engine, instrument, side).Units != 0
            || IsRounded(view, symbol, side)
            || IsRefused(view, symbol, span);
        return span > Math.Max(Most(view, isSlow, span), Compared(view, leg.Unheard, span))
            ? $"{symbol}: of {position} only {view.Truth.Protected(symbol, side)} is protected for {span / SimView.Second} s"
            : null;
    }

    private Leg LegOf(int instrument, PositionSide side)
    {
        var slot = 2 * instrument + (side == PositionSide.Short ? 1 : 0);
        while (legs.Count <= slot)
        {
            legs.Add(new Leg());
        }
        return legs[slot];
    }

    // The stops of desks that share a position are for a quantity: one that new steps made smaller is not enough, which is alarmed.
    private static bool IsRounded(SimView view, string symbol, PositionSide side)
    {
        var bare = view.Truth.Position(symbol, side).Abs() - view.Truth.Protected(symbol, side);
        return view.Truth.Mode == PositionMode.Hedge
            || (view.IsShared(symbol) && bare.Units < 2 * view.Truth.Least(symbol).Units);
    }

    // The stops of desks that share a position may open one: a venue with too much to do refuses them, until the position is closed.
    private static bool IsRefused(SimView view, string symbol, long span) =>
        view.IsShared(symbol) && view.Truth.OverloadedUntil > view.Instant - span;

    // On a user stream that is dead, or keeps back what it is told, nothing is heard: only a comparison shows what became of a stop, or
    // the look at everything behind a new key. What no desk holds is alarmed.
    private long Most(SimView view, bool isSlow, long span)
    {
        var began = view.Now - span;
        return deafAt >= began ? Math.Min(view.CompareTime, deafAt - began) + Limit
            : view.Calm > Quiet && !isSlow ? AtOnce
            : Limit;
    }

    // What a silent stream did not tell of is seen by the comparison that follows, and by nothing else.
    private static long Compared(SimView view, long unheard, long span) =>
        unheard == SimView.Never ? 0 : unheard + view.CompareTime + Limit - (view.Now - span);

    // What a desk does with one leg of hedge mode guards the other not. In a mode that somebody else set, legs are not those of the
    // books.
    private static bool IsGuarded(SimView view, EngineView engine, int instrument, PositionSide side)
    {
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            var isOnIt =
                view.Options.Desks[desk].Instrument == instrument
                && (view.Options.Mode != view.Truth.Mode || engine.DeskLeg(desk) == side);
            if (isOnIt && engine.Protection(desk) is ProtectionState.Closing or ProtectionState.Unprotected)
            {
                return true;
            }
        }
        return false;
    }

    // An alarm of another symbol, or of another reason, is none.
    private bool IsExcused(SimView view, EngineView engine, int instrument, PositionSide side)
    {
        return Outside(view, engine, instrument, side).Units != 0
            && (
                told.Contains((engine, view.Options.Instruments[instrument].Symbol))
                || IsBeingClosed(engine, instrument)
            );
    }

    private static bool IsBeingClosed(EngineView engine, int instrument) =>
        engine.Orders.Any(one => one.Order.Desk < 0 && one.Order.Instrument == instrument);

    // Somebody may have set the account to another mode than the engine's: then legs at the venue are not those of its books.
    private static Quantity Outside(SimView view, EngineView engine, int instrument, PositionSide side) =>
        view.Options.Mode == view.Truth.Mode ? engine.Outside(instrument, side)
        : view.Options.Mode == PositionMode.OneWay ? engine.Outside(instrument)
        : engine.Outside(instrument, PositionSide.Long) is { Units: not 0 } part ? part
        : engine.Outside(instrument, PositionSide.Short);

    private static bool IsOutside(SimView view, int instrument)
    {
        foreach (var side in view.Legs)
        {
            if (view.Engine is { } engine && Outside(view, engine, instrument, side).Units != 0)
            {
                return true;
            }
        }
        return false;
    }

    // What is known of a position.
    private sealed class Leg
    {
        public Lasting Clock { get; } = new();

        public bool IsBare { get; set; }

        // Since when it is without a stop whose end the user stream did not tell, though it tells again; the end of time is never.
        public long Unheard { get; set; } = SimView.Never;

        // There is nothing to protect, or all of it is.
        public void Covered(SimView view)
        {
            Clock.For(view, false);
            IsBare = false;
            Unheard = SimView.Never;
        }
    }
}
