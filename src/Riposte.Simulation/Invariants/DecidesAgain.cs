using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: an engine that does nothing breaks nothing. Where nothing hinders, it asks for decisions minute by minute, and would
/// carry them out in some symbol unless it is halted.</summary>
public sealed class DecidesAgain : Invariant
{
    private const long Minute = 60 * SimView.Second;
    private const long Limit = 10 * Minute;
    private readonly Lasting undecided = new();
    private readonly Lasting barred = new();
    private bool hasAsked;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "where nothing hinders, it decides";

    /// <inheritdoc/>
    public override string? OnAsk(SimView view, AskDecision ask)
    {
        hasAsked = true;
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var isIdle = !hasAsked;
        hasAsked = false;
        if (IsOver(view))
        {
            // Every symbol has been settled: there is nothing left to decide on.
            return null;
        }
        if (undecided.For(view, isIdle && HasBars(view)) > Limit)
        {
            return "no decision was asked for in ten minutes, and nothing hinders";
        }
        // Behind a slow disk eight writes in a row have to be fast, and outside of a storm there may be one a minute; then a mark.
        return barred.For(view, IsBarred(view)) > Limit + view.MarkTime - Minute
            ? "nothing was entered, or could have been, in ten minutes, and nothing hinders"
            : null;
    }

    private static bool IsOver(SimView view)
    {
        foreach (var spec in view.Options.Instruments)
        {
            if (!view.Truth.IsClosed(spec.Symbol))
            {
                return false;
            }
        }
        return true;
    }

    // Where the venue has no bar of any symbol, there is nothing to decide on, either.
    private static bool HasBars(SimView view)
    {
        // The one that ends just now may not have ended at the venue yet.
        var minute = new Instant((view.Instant.Nanoseconds / Minute - 1) * Minute);
        foreach (var spec in view.Options.Instruments)
        {
            if (view.Truth.HasBar(spec.Symbol, minute))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsBarred(SimView view)
    {
        if (view.Engine is not { Phase: EnginePhase.Trading } engine)
        {
            return false;
        }
        var isAnyLeft = false;
        for (var i = 0; i < view.Options.Instruments.Length; i++)
        {
            // What is about to be settled is not entered any more, nor what the venue keeps closed.
            var symbol = view.Options.Instruments[i].Symbol;
            isAnyLeft |= !view.Truth.IsEnding(symbol) && view.Truth.TakesEntries(symbol);
            // A halt is lifted by a person.
            if (engine.MayEnter(i) || !engine.Halts.AllowEntries(symbol))
            {
                return false;
            }
        }
        return isAnyLeft;
    }
}
