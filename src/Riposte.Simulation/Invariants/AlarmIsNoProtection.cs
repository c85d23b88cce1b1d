using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I4: an alarm alone protects nothing. A position that a desk opened, wants to stop, and has no stop for, is being closed
/// or gone after a while in which nothing hinders. What is less than any order may have stays, and is told; so does what is held while
/// somebody keeps the account in another mode than the engine's, in which no order of it is taken.</summary>
public sealed class AlarmIsNoProtection : Invariant
{
    private const long Limit = 90 * SimView.Second;
    private Lasting[] lasting = [];

    /// <inheritdoc/>
    public override int Number => 4;

    /// <inheritdoc/>
    public override string Says => "a position that stays without a stop is closed";

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        if (view.Engine is not { } engine)
        {
            return null;
        }
        lasting = lasting.Length == 0 ? [.. view.Options.Desks.Select(static _ => new Lasting())] : lasting;
        for (var desk = 0; desk < view.Options.Desks.Length; desk++)
        {
            var symbol = view.Options.Instruments[view.Options.Desks[desk].Instrument].Symbol;
            var isOpen =
                engine.Protection(desk) is ProtectionState.Unprotected or ProtectionState.Closing
                && engine.DeskPosition(desk).Abs() >= view.Truth.Least(symbol)
                && view.Truth.Mode == view.Options.Mode
                // Where the account holds nothing there is nothing to close: desks that share a leg may owe it to each other.
                && IsHeld(view, symbol);
            if (lasting[desk].For(view, isOpen) is var span && span > Limit)
            {
                return $"{symbol} is {engine.Protection(desk)} for {span / SimView.Second} s, and nothing hinders";
            }
        }
        return null;
    }

    private static bool IsHeld(SimView view, string symbol)
    {
        foreach (var side in view.Legs)
        {
            if (view.Truth.Position(symbol, side).Units != 0)
            {
                return true;
            }
        }
        return false;
    }

    /// <inheritdoc/>
    public override string? AtEnd(SimView view) => OnMinute(view);
}
