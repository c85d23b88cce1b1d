using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I13: an engine that does nothing breaks nothing. Where nothing hinders, it asks for decisions minute by minute.</summary>
public sealed class DecidesAgain : Invariant
{
    private const long Limit = 600 * SimView.Second;
    private readonly Lasting undecided = new();
    private bool hasAsked;

    /// <inheritdoc/>
    public override int Number => 13;

    /// <inheritdoc/>
    public override string Says => "where nothing hinders, it decides";

    /// <inheritdoc/>
    public override string? OnOutput(SimView view, EngineOutput output)
    {
        hasAsked |= output is AskDecision;
        return null;
    }

    /// <inheritdoc/>
    public override string? OnMinute(SimView view)
    {
        var isIdle = !hasAsked;
        hasAsked = false;
        return undecided.For(view, isIdle) > Limit
            ? "no decision was asked for in ten minutes, and nothing hinders"
            : null;
    }
}
