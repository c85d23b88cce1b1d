using Riposte.Trading.Live;
using Riposte.Trading.Live.Watch;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: a run that begins knows how the ones before it ended. It is halted behind a journal that could not be written, and
/// when the program died too often; and it never finds that a replay differs from what it replays.</summary>
public sealed class EndsAreJudged : Invariant
{
    private const int Most = 5;
    private const long Within = 600 * SimView.Second;

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "a run is halted behind a journal that failed, and behind a loop of crashes";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.RunStarted;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is not RunStarted run || view.Engine is not { } engine)
        {
            return null;
        }
        if (view.HasFailed)
        {
            Looked();
            if (!Has(engine, HaltReason.Journal))
            {
                return "the run before ended with a write that was not confirmed, and this one goes on";
            }
        }
        var ends = view.Ends;
        if (ends.Count >= Most && ends[^1] - ends[^Most] < Within)
        {
            Looked();
            if (!Has(engine, HaltReason.Crashes))
            {
                return $"{Most} runs died within {(ends[^1] - ends[^Most]) / SimView.Second} s, and the next one goes on";
            }
        }
        return run.Doubt.Length > 0 && !view.WasFailed ? $"nothing happened, and yet: {run.Doubt}" : null;
    }

    private static bool Has(EngineView engine, HaltReason reason)
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
}
