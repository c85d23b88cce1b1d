using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;
using Riposte.Trading.Margin;
using Riposte.Trading.Venue;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: an account that keeps its positions in another mode than the books, or a margin mode that somebody changed, halts with the
/// answer that tells it.</summary>
public sealed class ModesAreKept : Invariant
{
    private readonly List<(EngineView Run, long Number)> asked = [];
    private readonly Dictionary<(object Machine, string Symbol), MarginMode> margins = [];
    private int rebuilds;

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "another position mode or margin mode than before halts";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.ReplyArrived or InputKind.RunStarted;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is RunStarted || rebuilds != view.Rebuilds)
        {
            // What was told to a run that died need not be durable.
            rebuilds = view.Rebuilds;
            margins.Clear();
        }
        if (
            input is not ReplyArrived { Reply: var reply }
            || view.Engine is not { } engine
            || !WasAsked(engine, reply.Request)
            || reply.Kind != ReplyKind.Ok
        )
        {
            return null;
        }
        Looked();
        var isHalted = engine.Halts.Latched.Any(halt => halt.Reason == HaltReason.Setting);
        if (reply.Mode != view.Options.Mode && !isHalted)
        {
            return $"the account keeps positions in mode {reply.Mode}, and nothing halts";
        }
        foreach (var position in reply.Positions)
        {
            var here = (view.Machine, position.Symbol);
            var isOurs = view.Truth.Symbols.Contains(position.Symbol);
            if (isOurs && margins.TryGetValue(here, out var before) && before != position.Margin && !isHalted)
            {
                return $"the margin mode of {position.Symbol} was changed, and nothing halts";
            }
            margins[here] = position.Margin;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnRequest(SimView view, VenueRequest request)
    {
        if (request is ReadAccount && view.Engine is { } engine)
        {
            asked.Add((engine, request.Number));
        }
        return null;
    }

    // Few are out at once.
    private bool WasAsked(EngineView run, long number)
    {
        for (var i = 0; i < asked.Count; i++)
        {
            if (asked[i].Number == number && asked[i].Run == run)
            {
                asked.RemoveAt(i);
                return true;
            }
        }
        return false;
    }
}
