using Riposte.Learning.Search.Studies;

namespace Riposte.Learning.Search.Pruners;

/// <summary>Decides whether a trial is worth going on with. The answer depends on its arguments alone; asking is
/// thread-safe. A trial is stopped only by values strictly better than its own, and unknown (NaN) is the worst of
/// values.</summary>
public interface IPruner
{
    /// <summary>Whether a running trial is to stop after its last intermediate value.</summary>
    /// <param name="view">What is known; the trial itself counts among the pending, with its values. In a study of
    /// batches it is the only one there.</param>
    /// <param name="trial">The trial, with at least one intermediate value.</param>
    bool ShouldStop(StudyView view, Trial trial);
}
