using System.Globalization;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I10: timers are bounded. An engine that asks to be woken for what it cannot do yet, again and again, uses a core up and
/// fills its journal: within a minute it is woken at most so often.</summary>
public sealed class RestsBetween : Invariant
{
    // A dozen orders whose fates are unclear are asked about once a second each, each in its own moment.
    private const int Most = 1_000;
    private const long Minute = 60 * SimView.Second;
    private object? run;
    private long minute;
    private int wakes;

    /// <inheritdoc/>
    public override int Number => 10;

    /// <inheritdoc/>
    public override string Says => "an engine rests until there is something to do";

    /// <inheritdoc/>
    public override bool Sees(InputKind kind) => kind is InputKind.TimeReached;

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        if (input is not TimeReached)
        {
            return null;
        }
        Looked();
        var at = view.Now / Minute;
        if (at != minute || !ReferenceEquals(run, view.Engine))
        {
            (run, minute, wakes) = (view.Engine, at, 0);
        }
        return ++wakes > Most
            ? string.Create(CultureInfo.InvariantCulture, $"it asked to be woken {wakes} times within a minute")
            : null;
    }
}
