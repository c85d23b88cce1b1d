using Riposte.Core.Time;
using Riposte.Trading.Live;

namespace Riposte.Simulation.Invariants;

/// <summary>I11: whatever halts is told as it latches: an alarm with the very words of the halt. A halt that nobody hears of waits for a
/// person who does not come.</summary>
public sealed class HaltsAreTold : Invariant
{
    // By words and moment: the same halt may latch again behind a person who resumed.
    private readonly HashSet<(string Text, Instant Time)> told = [];
    private readonly List<(EngineView Run, string Text, Instant Time)> latched = [];
    private EngineView? run;
    private (int Count, Instant Newest) seen;

    /// <inheritdoc/>
    public override int Number => 11;

    /// <inheritdoc/>
    public override string Says => "a person is told of each halt as it latches";

    /// <inheritdoc/>
    public override string? AfterInput(SimView view, EngineInput input)
    {
        // What the input before this one made latch has been told by now.
        foreach (var (_, text, time) in latched)
        {
            Looked();
            if (!told.Contains((text, time)))
            {
                return $"nobody is told of a halt: {text}";
            }
        }
        latched.Clear();
        if (view.Engine is not { } engine)
        {
            return null;
        }
        var halts = engine.Halts.Latched;
        var now = (halts.Count, halts.Count == 0 ? default : halts[^1].Time);
        if (engine == run && now == seen)
        {
            return null;
        }
        (run, seen) = (engine, now);
        var wall = view.At.Wall;
        for (var i = 0; i < halts.Count; i++)
        {
            if (halts[i].Time == wall && !told.Contains((halts[i].Text, wall)))
            {
                latched.Add((engine, halts[i].Text, wall));
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string? OnAlarm(SimView view, RaiseAlarm alarm)
    {
        told.Add((alarm.Text, view.At.Wall));
        return null;
    }
}
