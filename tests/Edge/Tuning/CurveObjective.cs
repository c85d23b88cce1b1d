using Riposte.Learning.Search.Studies;
using Riposte.Ports.Studies;
using Riposte.Runtime.Tuning;
using Riposte.Testkit.Studies;

namespace Riposte.Tests.Edge.Tuning;

/// <summary>Trials along the curves of <see cref="SampleCurve"/>.</summary>
/// <param name="atStep">Called before each step of a trial with the token that stops it; null for nothing.</param>
internal sealed class CurveObjective(Action<Trial, int, CancellationToken>? atStep = null) : ITrialObjective
{
    public TrialEnd Evaluate(Trial trial, Func<IntermediateValue, bool> report, CancellationToken cancel)
    {
        for (var step = 1; step <= SampleCurve.Steps; step++)
        {
            atStep?.Invoke(trial, step, cancel);
            cancel.ThrowIfCancellationRequested();
            if (report(new IntermediateValue(step, SampleCurve.Value(trial.Point, step))))
            {
                return new TrialEnd(TrialState.Pruned, [], "stopped early", [], []);
            }
        }
        var score = SampleCurve.Value(trial.Point, SampleCurve.Steps);
        return new TrialEnd(TrialState.Complete, [score], null, [new("steps", SampleCurve.Steps)], [score, -score]);
    }
}
